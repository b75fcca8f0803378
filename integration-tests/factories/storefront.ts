import { randomUUID } from "node:crypto"
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

/** Makes the cart's payment collection, or finds it. Returns its id. */
export async function createPaymentCollection({ store }: TestServer, cartId: string): Promise<string> {
  const body = await ok<CollectionBody>(store("POST", "/store/payment-collections", { cart_id: cartId }))
  return body.payment_collection.id
}

/** The customer chooses how to pay. Returns the payment session's id. */
export async function choosePayment(server: TestServer, cartId: string, provider_id = "pp_demo_demo"): Promise<string> {
  const collection = await createPaymentCollection(server, cartId)
  const chosen = await ok<CollectionBody>(
    server.store("POST", `/store/payment-collections/${collection}/payment-sessions`, { provider_id })
  )
  return chosen.payment_collection.payment_sessions[0]!.id
}

/** A new customer with an account. Returns the headers that log them in. */
export async function registerCustomer({ anyone, store }: TestServer): Promise<{ authorization: string }> {
  const account = { email: `${randomUUID()}@example.com`, password: "supersecret" }
  const registered = await ok<{ token: string }>(anyone("POST", "/auth/customer/emailpass/register", account))
  const created = { authorization: `Bearer ${registered.token}` }
  await ok(store("POST", "/store/customers", { email: account.email }, created))
  const { token } = await ok<{ token: string }>(anyone("POST", "/auth/customer/emailpass", account))
  return { authorization: `Bearer ${token}` }
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
