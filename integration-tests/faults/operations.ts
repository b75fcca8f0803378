import { randomUUID } from "node:crypto"
import type { Answer, Call, ChaosServer } from "../chaos/chaos-server"
import { CODE, findShop, type Shop as ChaosShop } from "../chaos/shop"

export type Shop = ChaosShop & { eu: string; express: string; customer: string }

/** A draft order that the operation is done to. */
export type Subject = { id: string; cart: { id: string; items: Named[]; shipping_methods: Named[] } }

type Named = { id: string }

export type Operation = {
  name: string
  /** What is prepared beside the draft order itself. */
  prepare?: (server: ChaosServer, subject: Subject) => Promise<unknown>
  call: (admin: Call, subject: Subject, shop: Shop) => Promise<Answer>
  /** Tables whose rows need not be as before where it has failed: a provider's session that is closed stays closed. */
  closes?: string[]
  /** Whether it is more than one transaction: those before the one that fails are undone. */
  isUndone?: boolean
  /** Whether the next call, or the job, finishes what is killed, or fails once it must not be undone. */
  isFinishedLater?: boolean
  /** Whether it writes by the code that changes the head and a line with an open session. */
  writesAsOthers?: boolean
}

const PATH = "/admin/cart-draft-orders"

const update =
  (bodyOf: (shop: Shop) => object): Operation["call"] =>
  (admin, { id }, shop) =>
    admin("POST", `${PATH}/${id}`, bodyOf(shop))

const changeLine: Operation["call"] = (admin, { id, cart }) =>
  admin("POST", `${PATH}/${id}/line-items/${cart.items[0]!.id}`, { quantity: 3 })

export const operations: Operation[] = [
  { name: "create", call: (admin, { id }, shop) => admin("POST", PATH, newDraft(shop, `${id}@example.com`)) },
  {
    name: "change the head",
    call: update(({ eu, customer }) => ({
      region_id: eu,
      customer_id: customer,
      shipping_address: { country_code: "de", city: "Berlin", address_1: "Hauptstr. 1", postal_code: "10115" },
      billing_address: { country_code: "fr", city: "Paris", address_1: "1 rue de Rivoli", postal_code: "75001" },
      promo_codes: ["SUMMER10"],
      discard_negotiated_prices: true,
      metadata: { changed: true },
    })),
  },
  { name: "change the metadata", call: update(() => ({ metadata: { changed: true } })), writesAsOthers: true },
  {
    name: "add items",
    call: (admin, { id }, { shirt }) =>
      admin("POST", `${PATH}/${id}/line-items`, {
        items: [
          { variant_id: shirt, quantity: 1, unit_price: 3, metadata: { added: true } },
          { title: "Card", quantity: 1, unit_price: 1 },
        ],
      }),
    writesAsOthers: true,
  },
  { name: "change a line", call: changeLine, writesAsOthers: true },
  {
    name: "change a line with an open session",
    prepare: openSession,
    call: changeLine,
    closes: ["payment_session"],
  },
  {
    name: "remove a line",
    call: (admin, { id, cart }) => admin("DELETE", `${PATH}/${id}/line-items/${cart.items[0]!.id}`),
    writesAsOthers: true,
  },
  {
    name: "set a shipping method",
    call: (admin, { id }, { express }) =>
      admin("POST", `${PATH}/${id}/shipping-methods`, { shipping_option_id: express, amount: 9 }),
    writesAsOthers: true,
  },
  {
    name: "remove a shipping method",
    call: (admin, { id, cart }) => admin("DELETE", `${PATH}/${id}/shipping-methods/${cart.shipping_methods[0]!.id}`),
    writesAsOthers: true,
  },
  { name: "cancel", call: (admin, { id }) => admin("POST", `${PATH}/${id}/cancel`, {}) },
  { name: "delete", call: (admin, { id }) => admin("DELETE", `${PATH}/${id}`), isUndone: true, isFinishedLater: true },
  {
    name: "pay",
    call: (admin, { id }) => admin("POST", `${PATH}/${id}/pay`, {}),
    isUndone: true,
    isFinishedLater: true,
  },
  {
    name: "complete",
    call: (admin, { id }) => admin("POST", `${PATH}/${id}/complete`, {}),
    isUndone: true,
    isFinishedLater: true,
  },
]

export async function openShop(server: ChaosServer): Promise<Shop> {
  const first = async (path: string, list: string) =>
    ((await server.admin("GET", path)).body[list] as { id: string }[])[0]!.id

  return {
    ...(await findShop(server)),
    eu: await first("/admin/regions?name=EU", "regions"),
    express: await first("/admin/shipping-options?q=Express", "shipping_options"),
    customer: await first("/admin/customers?email=jane%40example.com", "customers"),
  }
}

/** All that a draft order can have, and a guest of its own. */
function newDraft({ region, shirt, shipping }: Shop, email: string) {
  return {
    region_id: region,
    email,
    items: [
      { variant_id: shirt, quantity: 1 },
      { title: "Engraving", quantity: 1, unit_price: 5 },
    ],
    shipping_address: { country_code: "us", city: "Austin", address_1: "1 Main St" },
    shipping_methods: [{ shipping_option_id: shipping }],
    promo_codes: [CODE],
  }
}

export async function createSubject({ admin }: ChaosServer, shop: Shop): Promise<Subject> {
  const { status, body } = await admin("POST", PATH, newDraft(shop, `${randomUUID()}@example.com`))
  if (status !== 200) {
    throw new Error(`The draft order was not created: ${status} ${JSON.stringify(body)}`)
  }
  return body.draft_order as unknown as Subject
}

async function openSession({ store }: ChaosServer, { cart }: Subject): Promise<void> {
  const { body } = await store("POST", "/store/payment-collections", { cart_id: cart.id })
  const { id } = body.payment_collection as Named
  const path = `/store/payment-collections/${id}/payment-sessions`
  const { status } = await store("POST", path, { provider_id: "pp_demo_demo" })
  if (status !== 200) {
    throw new Error(`The customer's payment session was not opened: ${status}`)
  }
}
