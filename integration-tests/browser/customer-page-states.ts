import { Modules } from "@medusajs/framework/utils"
import type { DraftOrder } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { createLink, createLinked, expire } from "../factories/payment-link"
import { createProduct } from "../factories/product"
import { actAtProvider, goToProvider, pagePath, visitorOf } from "../factories/customer-page"
import { ok } from "../factories/storefront"
import type { World } from "../factories/world"
import type { TestServer } from "../host/server"

export type Store = { server: TestServer; world: World }

export type Prepared = { draftOrder: DraftOrder; token: string; url: string }

export async function prepare({ server, world }: Store, draft: object = {}, link: object = {}): Promise<Prepared> {
  const linked = await createLinked(server, world, draft, link)
  return { ...linked, url: server.url + pagePath(linked.token) }
}

/** What staff change while the customer looks at the page. */
export async function changeQuantity({ server }: Store, { draftOrder }: Prepared, quantity: number): Promise<void> {
  const line = draftOrder.cart.items[0]!.id
  await ok(server.admin("POST", draftPath(draftOrder, `/line-items/${line}`), { quantity }))
}

const LONG = {
  note: "“Delivery on Friday, as agreed.”\nPlease ring twice.",
  reference: "PO-4711",
  expires_at: new Date(Date.now() + 9 * 24 * 60 * 60 * 1000).toISOString(),
  promo_codes: ["SUMMER10"],
}

/** An order with a bit of everything. */
export const rich = ({ world }: Store) => ({
  ...LONG,
  items: [
    { variant_id: world.variants.shirt, quantity: 2, unit_price: 19.5 },
    { variant_id: world.variants.mug, quantity: 3 },
    { title: "Engraving <b>of</b> the name Donaudampfschifffahrtsgesellschaftskapitän", quantity: 1, unit_price: 5 },
  ],
})

/** Every state of the page that a customer can come to by opening an address, by name. */
export const STATES: Record<string, (store: Store) => Promise<string>> = {
  payable: async (store) => (await prepare(store, rich(store))).url,
  details: async (store) => (await prepare(store, { email: undefined, shipping_address: undefined })).url,
  shipping: async (store) => (await prepare(store, { shipping_methods: undefined })).url,
  "edit-details": async (store) => `${(await prepare(store)).url}?edit=details`,
  question: async (store) => (await prepare(store, {}, { verify: "email" })).url,
  unknown: async ({ server }) => server.url + pagePath("A".repeat(43)),
  declined: async (store) => `${(await prepare(store)).url}?notice=declined`,
  empty: async (store) => (await prepare(store, { items: [] })).url,
  expired: async (store) => {
    const prepared = await prepare(store)
    await expire(store.server, prepared.draftOrder, "2020-01-01T00:00:00.000Z")
    return prepared.url
  },
  revoked: async (store) => {
    const { draftOrder, url } = await prepare(store)
    await ok(store.server.admin("DELETE", draftPath(draftOrder, "/payment-link")))
    return url
  },
  canceled: async (store) => {
    const { draftOrder, url } = await prepare(store)
    await ok(store.server.admin("POST", draftPath(draftOrder, "/cancel")))
    return url
  },
  superseded: async (store) => {
    const { draftOrder, url } = await prepare(store)
    await createLink(store.server, draftOrder)
    return url
  },
  broken: async (store) => {
    const { draftOrder, url } = await prepare(store)
    const carts: { deleteCarts: (id: string) => Promise<void> } = store.server.container.resolve(Modules.CART)
    await carts.deleteCarts(draftOrder.cart_id)
    return url
  },
  received: async (store) => {
    const { token, url } = await prepare(store)
    await actAtProvider(await goToProvider(visitorOf(store.server, token)), "pay")
    return url
  },
  "sold-out": async (store) => (await soldOut(store)).url,
  changed: async (store) => {
    const prepared = await prepare(store)
    await fetch(prepared.url)
    const { version } = prepared.draftOrder
    await changeQuantity(store, prepared, 3)
    return `${prepared.url}?notice=changed&since=${version}`
  },
}

/** Something of which there is not much. */
export async function scarce(store: Store): Promise<Prepared & { sellOut: () => Promise<unknown> }> {
  const { server, world } = store
  const lamp = await createProduct(server.container, world, { title: "Lamp", stock: 5 })
  const prepared = await prepare(store, { items: [{ variant_id: lamp.variantId, quantity: 2 }] })
  const path = `/admin/inventory-items/${lamp.inventoryItemId}/location-levels/${world.stockLocation}`
  return { ...prepared, sellOut: () => ok(server.admin("POST", path, { stocked_quantity: 0 })) }
}

/** Something was there when staff made the order, and is not any longer. */
export async function soldOut(store: Store): Promise<Prepared> {
  const { sellOut, ...prepared } = await scarce(store)
  await sellOut()
  return prepared
}
