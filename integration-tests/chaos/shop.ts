import type { Answer, Call, ChaosServer } from "./chaos-server"

/** Ids that the cases need, looked up once. */
export type Shop = { region: string; shirt: string; shipping: string }

export const CODE = "COUNTED"

export async function findShop({ admin }: ChaosServer): Promise<Shop> {
  const first = async (path: string, list: string) => ((await admin("GET", path)).body[list] as { id: string }[])[0]!.id

  await admin("POST", "/admin/promotions", {
    code: CODE,
    type: "standard",
    status: "active",
    campaign: { name: "Counted", campaign_identifier: "counted", budget: { type: "usage", limit: 1_000_000 } },
    application_method: { type: "percentage", target_type: "order", allocation: "across", value: 5 },
  })
  return {
    region: await first("/admin/regions?name=US", "regions"),
    shirt: await first("/admin/product-variants?sku=T-SHIRT-M", "variants"),
    shipping: await first("/admin/shipping-options?q=Standard", "shipping_options"),
  }
}

/** A draft with all that a completion touches: stock, a promotion that is counted, shipping, a custom item. */
export async function createDraft(
  admin: Call,
  { region, shirt, shipping }: Shop
): Promise<{ id: string; cart_id: string }> {
  const { status, body } = await admin("POST", "/admin/cart-draft-orders", {
    region_id: region,
    email: "chaos@example.com",
    items: [
      { variant_id: shirt, quantity: 1 },
      { title: "Engraving", quantity: 1, unit_price: 5 },
    ],
    shipping_address: { country_code: "us", city: "Austin", address_1: "1 Main St" },
    shipping_methods: [{ shipping_option_id: shipping }],
    promo_codes: [CODE],
  })
  if (!body.draft_order) {
    throw new Error(`The draft order was not created: ${status} ${JSON.stringify(body)}`)
  }
  return body.draft_order
}

/** The customer pays and completes the cart through the store's routes. */
export async function checkOut(server: ChaosServer, cartId: string) {
  await choosePayment(server, cartId)
  return server.store("POST", `/store/carts/${cartId}/complete`)
}

/** The customer pays at the provider, which tells the host by a webhook, and core completes the cart. */
export async function payByWebhook(server: ChaosServer, cartId: string): Promise<Answer> {
  const session = await choosePayment(server, cartId)
  return session
    ? server.store("POST", "/hooks/payment/demo_demo", { session_id: session.id, amount: session.amount })
    : { status: 409, body: {} }
}

type Session = { id: string; amount: number }

/** Undefined where the cart cannot be paid any longer. */
async function choosePayment({ store }: ChaosServer, cartId: string): Promise<Session | undefined> {
  const { body } = await store("POST", "/store/payment-collections", { cart_id: cartId })
  const collection = body.payment_collection as { id: string } | undefined
  if (!collection) {
    return undefined
  }
  const path = `/store/payment-collections/${collection.id}/payment-sessions`
  const chosen = await store("POST", path, { provider_id: "pp_demo_demo" })
  return (chosen.body.payment_collection as { payment_sessions: Session[] } | undefined)?.payment_sessions[0]
}

export const pay = (admin: Call, id: string, headers?: Record<string, string>) =>
  admin("POST", `/admin/cart-draft-orders/${id}/pay`, {}, headers)
