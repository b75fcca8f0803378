import assert from "node:assert/strict"
import type { Call } from "./http"
import type { Shop } from "./shop"

type Line = { id: string; title: string; quantity: number; unit_price: number }
type Draft = { id: string; status: string; order_id: string | null; cart: { total: number; items: Line[] } }
type Order = { id: string; total: number; payment_status: string; items: { quantity: number }[] }

const DRAFTS = "/admin/cart-draft-orders"

/**
 * A draft order from its creation to a captured order, with what touches every module of Medusa: a priced variant in
 * stock, a custom item, a promotion, taxes, shipping, and an edit of a line.
 */
export async function sell(call: Call, shop: Shop): Promise<void> {
  const created = await call<{ draft_order: Draft; warnings: unknown[] }>("POST", DRAFTS, {
    region_id: shop.region_id,
    email: "jane@example.com",
    shipping_address: { first_name: "Jane", address_1: "12 Main St", city: "Austin", country_code: "us" },
    items: [
      { variant_id: shop.variant_id, quantity: 2 },
      { title: "Gift wrapping", quantity: 1, unit_price: 5 },
    ],
    shipping_methods: [{ shipping_option_id: shop.shipping_option_id }],
    promo_codes: [shop.promo_code],
  })
  const { id, cart } = created.draft_order
  // (45 - 10 % + 8) + 10 % tax
  assert.deepEqual([created.warnings, cart.total], [[], 53.35])

  const line = cart.items.find(({ unit_price }) => unit_price === 20)
  const edited = await call<{ draft_order: Draft }>("POST", `${DRAFTS}/${id}/line-items/${line?.id}`, {
    quantity: 3,
    unit_price: 15,
  })
  // (50 - 10 % + 8) + 10 % tax
  assert.equal(edited.draft_order.cart.total, 58.3)

  await assert.rejects(call("POST", `${DRAFTS}/${id}/pay`, { amount: 53.35 }), /amount must be 58.30 usd/)
  const { order } = await call<{ order: Order }>("POST", `${DRAFTS}/${id}/pay`, { amount: 58.3 })
  const fields = "fields=id,total,payment_status,items.quantity"
  const { order: placed } = await call<{ order: Order }>("GET", `/admin/orders/${order.id}?${fields}`)
  assert.deepEqual([placed.total, placed.payment_status], [58.3, "captured"])
  assert.deepEqual(placed.items.map(({ quantity }) => quantity).sort(), [1, 3])

  const { draft_order: completed } = await call<{ draft_order: Draft }>("GET", `${DRAFTS}/${id}`)
  assert.deepEqual([completed.status, completed.order_id], ["completed", order.id])
  const { reservations } = await call<{ reservations: { quantity: number }[] }>("GET", "/admin/reservations")
  assert.deepEqual(
    reservations.map(({ quantity }) => quantity),
    [3]
  )
}
