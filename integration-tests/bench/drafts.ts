import type { ChaosServer } from "../chaos/chaos-server"
import { findShop, type Shop } from "../chaos/shop"

/** Draft orders of one kind, by their ids. */
export type Drafts = {
  path: string
  /** With so many lines, an address and shipping. */
  create: (lines: number) => Promise<string>
  /** A line of it. */
  firstLine: (id: string) => Promise<string>
  /** Changes the quantity of a line. */
  edit: (id: string, line: string) => Promise<unknown>
  /** Makes a captured order of it. */
  pay: (id: string) => Promise<unknown>
}

/** Enough for all that a run sells. */
const STOCK = 1_000_000

type Named = { id: string }
type Created = { draft_order: Named }
type Call = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>

/** The demo data's shop, with plenty in stock. */
export async function openShop(server: ChaosServer): Promise<Shop> {
  const call = succeeding(server)
  type Item = Named & { location_levels: { location_id: string }[] }
  const path = "/admin/inventory-items?fields=id,location_levels.location_id"
  const { inventory_items } = await call<{ inventory_items: Item[] }>("GET", path)

  for (const { id, location_levels } of inventory_items) {
    for (const { location_id } of location_levels) {
      const path = `/admin/inventory-items/${id}/location-levels/${location_id}`
      await call("POST", path, { stocked_quantity: STOCK })
    }
  }
  return findShop(server)
}

export function drafts(server: ChaosServer, shop: Shop): { ours: Drafts; core: Drafts } {
  const call = succeeding(server)
  return { ours: oursOf(call, shop), core: coresOf(call, shop) }
}

function oursOf(call: Call, shop: Shop): Drafts {
  const path = "/admin/cart-draft-orders"
  const firstLine = async (id: string) => {
    const fields = "fields=cart.items.id"
    const { draft_order } = await call<{ draft_order: { cart: { items: Named[] } } }>("GET", `${path}/${id}?${fields}`)
    return draft_order.cart.items[0]!.id
  }

  return {
    path,
    create: async (lines) => {
      const content = { ...body(shop, lines), shipping_methods: [{ shipping_option_id: shop.shipping }] }
      return (await call<Created>("POST", path, content)).draft_order.id
    },
    firstLine,
    edit: (id, line) => call("POST", `${path}/${id}/line-items/${line}`, { quantity: 2 }),
    pay: (id) => call("POST", `${path}/${id}/pay`, {}),
  }
}

function coresOf(call: Call, shop: Shop): Drafts {
  const path = "/admin/draft-orders"
  const firstLine = async (id: string) => {
    const { draft_order } = await call<{ draft_order: { items: Named[] } }>("GET", `${path}/${id}?fields=items.id`)
    return draft_order.items[0]!.id
  }

  return {
    path,
    create: async (lines) => {
      const shipping = { shipping_option_id: shop.shipping, name: "Standard", amount: 4 }
      const content = { ...body(shop, lines), shipping_methods: [shipping] }
      return (await call<Created>("POST", path, content)).draft_order.id
    },
    firstLine,
    edit: async (id, line) => {
      await call("POST", `${path}/${id}/edit`)
      await call("POST", `${path}/${id}/edit/items/item/${line}`, { quantity: 2 })
      return call("POST", `${path}/${id}/edit/confirm`)
    },
    pay: async (id) => {
      await call("POST", `${path}/${id}/convert-to-order`)
      const { order } = await call<{ order: { total: number } }>("GET", `/admin/orders/${id}?fields=id,total`)
      const { payment_collection } = await call<{ payment_collection: Named }>("POST", "/admin/payment-collections", {
        order_id: id,
        amount: order.total,
      })
      return call("POST", `/admin/payment-collections/${payment_collection.id}/mark-as-paid`, { order_id: id })
    },
  }
}

/** Half of the lines are a product's, half are custom. */
function body({ region, shirt }: Shop, lines: number) {
  return {
    region_id: region,
    email: "bench@example.com",
    items: Array.from({ length: lines }, (_, n) =>
      n % 2 ? { title: `Item ${n}`, quantity: 1, unit_price: 5 } : { variant_id: shirt, quantity: 1, metadata: { n } }
    ),
    shipping_address: { country_code: "us", city: "Austin", address_1: "1 Main St" },
  }
}

/** @throws where the server answers with anything but success: what fails fast is not fast. */
function succeeding({ admin }: ChaosServer): Call {
  return async <T>(method: string, path: string, body?: unknown) => {
    const { status, body: answer } = await admin(method, path, body)
    if (status !== 200) {
      throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(answer).slice(0, 500)}`)
    }
    return answer as T
  }
}
