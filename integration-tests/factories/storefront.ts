import type { TestServer } from "../host/server"
import type { Cart } from "./draft-order"

type CartBody = { cart: Cart & { payment_collection?: { id: string } } }
type CollectionBody = { payment_collection: { id: string; payment_sessions: { id: string }[] } }

/** A cart as a storefront makes it, step by step over the store routes. */
export async function createStoreCart(
  { store }: TestServer,
  {
    items,
    shipping_methods = [],
    promo_codes = [],
    ...cart
  }: Record<string, unknown> & {
    items: { variant_id: string; quantity: number }[]
    shipping_methods?: string[]
    promo_codes?: string[]
  }
): Promise<Cart> {
  let current = await ok<CartBody>(store("POST", "/store/carts", cart))
  for (const item of items) {
    current = await ok<CartBody>(store("POST", `/store/carts/${current.cart.id}/line-items`, item))
  }
  for (const option_id of shipping_methods) {
    current = await ok<CartBody>(store("POST", `/store/carts/${current.cart.id}/shipping-methods`, { option_id }))
  }
  if (promo_codes.length) {
    current = await ok<CartBody>(store("POST", `/store/carts/${current.cart.id}/promotions`, { promo_codes }))
  }
  return current.cart
}

/** The customer chooses how to pay. Returns the payment session's id. */
export async function choosePayment(
  { store }: TestServer,
  cartId: string,
  provider_id = "pp_demo_demo"
): Promise<string> {
  const { payment_collection } = await ok<CollectionBody>(
    store("POST", "/store/payment-collections", { cart_id: cartId })
  )
  const chosen = await ok<CollectionBody>(
    store("POST", `/store/payment-collections/${payment_collection.id}/payment-sessions`, { provider_id })
  )
  return chosen.payment_collection.payment_sessions[0]!.id
}

/** The customer pays and completes the cart. Returns the order's id. */
export async function checkOut(server: TestServer, cartId: string, provider?: string): Promise<string> {
  await choosePayment(server, cartId, provider)
  const { order } = await ok<{ order: { id: string } }>(server.store("POST", `/store/carts/${cartId}/complete`))
  return order.id
}

export async function ok<T>(response: Promise<{ status: number; body: unknown }>): Promise<T> {
  const { status, body } = await response
  if (status !== 200) {
    throw new Error(`The host answered ${status}: ${JSON.stringify(body)}`)
  }
  return body as T
}
