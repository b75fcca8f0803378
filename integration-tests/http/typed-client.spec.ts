import Medusa from "@medusajs/js-sdk"
import type { CreateDraftOrderInput, UpdateDraftOrderInput } from "../../src/workflows"
import type {
  AdminAddCartDraftOrderLineItemsBody,
  AdminCalculateCartDraftOrderResponse,
  AdminCartDraftOrder,
  AdminCartDraftOrderDeleteResponse,
  AdminCartDraftOrderEditResponse,
  AdminCartDraftOrderListParams,
  AdminCartDraftOrderListResponse,
  AdminCartDraftOrderOrderParams,
  AdminCartDraftOrderOrderResponse,
  AdminCartDraftOrderParams,
  AdminCartDraftOrderReadinessResponse,
  AdminCartDraftOrderResponse,
  AdminCartDraftOrderShippingOptionsResponse,
  AdminCartDraftOrderVersionBody,
  AdminCreateCartDraftOrderBody,
  AdminPayCartDraftOrderBody,
  AdminSetCartDraftOrderShippingMethodBody,
  AdminUpdateCartDraftOrderBody,
  AdminUpdateCartDraftOrderLineItemBody,
} from "../../src/http"
import { ADMIN } from "../host/demo-data/admin"
import { server, useTestServer, world } from "../host/use-test-server"

/** A client of Medusa's own, with the types of `medusa-plugin-draft-order/http`. The types are `npm run lint`'s. */
useTestServer()
let sdk: Medusa

beforeAll(async () => {
  sdk = new Medusa({ baseUrl: server.url, auth: { type: "jwt", jwtTokenStorageMethod: "memory" } })
  await sdk.auth.login("user", "emailpass", ADMIN)
})

const PATH = "/admin/cart-draft-orders"
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Every key of the type, so that a column that is new in one is missed in the other. */
const KEYS: Record<Exclude<keyof AdminCartDraftOrder, "payment_link">, true> = {
  id: true,
  status: true,
  display_id: true,
  cart_id: true,
  order_id: true,
  canceled_at: true,
  completed_at: true,
  no_notification_order: true,
  idempotency_key: true,
  metadata: true,
  expires_at: true,
  note: true,
  internal_note: true,
  reference: true,
  version: true,
  created_at: true,
  updated_at: true,
  cart: true,
  order: true,
}

async function create(overrides: Partial<AdminCreateCartDraftOrderBody> = {}): Promise<AdminCartDraftOrder> {
  const body: AdminCreateCartDraftOrderBody = {
    region_id: world.regions.us,
    email: "typed@example.com",
    items: [
      { variant_id: world.variants.shirt, quantity: 1 },
      { title: "Card", quantity: 1, unit_price: 1 },
    ],
    shipping_address: { address_1: "1 Main St", country_code: "us" },
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 4 }],
    additional_data: null,
    ...overrides,
  }
  const { draft_order, warnings } = await sdk.client.fetch<AdminCartDraftOrderEditResponse>(PATH, {
    method: "POST",
    body,
  })
  expect(warnings).toEqual([])
  return draft_order
}

it("a draft order has the keys of its type, and dates as text", async () => {
  const draftOrder = await create()
  expect(Object.keys(draftOrder).sort()).toEqual(Object.keys(KEYS).sort())

  const dates: [string, string, string | null] = [draftOrder.created_at, draftOrder.updated_at, draftOrder.canceled_at]
  expect(dates).toEqual([expect.stringMatching(ISO), expect.stringMatching(ISO), null])
  const since: string | undefined = draftOrder.cart?.items?.[0]?.created_at
  expect(since).toMatch(ISO)
  expect(draftOrder.cart?.items?.map(({ is_custom_price }) => is_custom_price).sort()).toEqual([false, true])
  expect([draftOrder.cart?.email, draftOrder.cart?.customer?.email]).toEqual(Array(2).fill("typed@example.com"))
})

it("every route's body, query and answer have a type that holds", async () => {
  const { id, cart } = await create({
    discounts: [],
    shipping_methods: [{ option_id: world.shippingOptions.standard }],
  })
  const send = <T>(path: string, body?: object, query: AdminCartDraftOrderParams = { expand: "cart" }) =>
    sdk.client.fetch<T>(`${PATH}/${id}${path}`, { method: "POST", body, query })
  const remove = <T>(path: string, body: AdminCartDraftOrderVersionBody, query: AdminCartDraftOrderParams = {}) =>
    sdk.client.fetch<T>(`${PATH}/${id}${path}`, { method: "DELETE", body, query })

  const update: AdminUpdateCartDraftOrderBody = { version: 1, billing_address: null, metadata: { channel: "phone" } }
  const updated = await send<AdminCartDraftOrderEditResponse>("", update)
  expect([updated.draft_order.version, updated.draft_order.metadata]).toEqual([2, { channel: "phone" }])

  const one: AdminAddCartDraftOrderLineItemsBody = { title: "Pen", quantity: 1, unit_price: 2 }
  const many: AdminAddCartDraftOrderLineItemsBody = {
    items: [{ title: "Ink", quantity: 1, unit_price: 3 }],
    version: 3,
  }
  await send<AdminCartDraftOrderEditResponse>("/line-items", one)
  const added = await send<AdminCartDraftOrderEditResponse>("/line-items", many)
  const ink = added.draft_order.cart?.items?.find(({ title }) => title === "Ink")
  const change: AdminUpdateCartDraftOrderLineItemBody = { quantity: 2, unit_price: 2.5 }
  const changed = await send<AdminCartDraftOrderEditResponse>(`/line-items/${ink?.id}`, change)
  expect(changed.draft_order.cart?.items?.find(({ id }) => id === ink?.id)).toMatchObject({ ...change, title: "Ink" })
  const removed = await remove<AdminCartDraftOrderEditResponse>(`/line-items/${ink?.id}`, { version: 5 })
  expect(removed.draft_order.cart?.items).toHaveLength((cart?.items?.length ?? 0) + 1)

  const { shipping_options } = await sdk.client.fetch<AdminCartDraftOrderShippingOptionsResponse>(
    `${PATH}/${id}/shipping-options`
  )
  expect(shipping_options.map((option) => option.name)).toContain("Express")
  const shipping: AdminSetCartDraftOrderShippingMethodBody = { option_id: world.shippingOptions.express, price: 0 }
  const set = await send<AdminCartDraftOrderEditResponse>("/shipping-methods", shipping)
  const method = set.draft_order.cart?.shipping_methods?.[0]
  expect(method).toMatchObject({ name: "Express", amount: 0 })
  await remove<AdminCartDraftOrderEditResponse>(`/shipping-methods/${method?.id}`, {})

  const { ready, issues } = await sdk.client.fetch<AdminCartDraftOrderReadinessResponse>(`${PATH}/${id}/readiness`)
  expect([ready, issues.map(({ code }) => code)]).toEqual([false, ["shipping_method_missing"]])

  const query: AdminCartDraftOrderListParams = { id, limit: 1, created_at: { $gte: "2026-01-01" }, expand: "cart" }
  const list = await sdk.client.fetch<AdminCartDraftOrderListResponse>(PATH, { query })
  expect([list.count, list.offset, list.limit, list.draft_orders.map(({ id }) => id)]).toEqual([1, 0, 1, [id]])

  const canceled = await send<AdminCartDraftOrderResponse>("/cancel", {})
  expect(canceled.draft_order.canceled_at).toMatch(ISO)
  const deleted = await remove<AdminCartDraftOrderDeleteResponse>("", {})
  expect(deleted).toEqual({ id, object: "draft-order", deleted: true })
})

it("so has a preview, whose ids are null", async () => {
  const body: AdminCreateCartDraftOrderBody = {
    region_id: world.regions.us,
    items: [{ title: "Card", quantity: 1, unit_price: 1 }],
  }
  const preview = await sdk.client.fetch<AdminCalculateCartDraftOrderResponse>(`${PATH}/calculate`, {
    method: "POST",
    body,
  })
  const ids: (string | null | undefined)[] = [preview.cart.id, preview.cart.items?.[0]?.id]
  expect([ids, preview.cart.items?.[0]?.title, preview.warnings]).toEqual([[null, null], "Card", []])
  expect(preview.issues.map(({ code }) => code)).toEqual([])
})

it("so have those that place the order", async () => {
  const query: AdminCartDraftOrderOrderParams = { fields: "+created_at" }
  const payment: AdminPayCartDraftOrderBody = { reference: "Cash" }
  for (const [path, body] of [["pay", payment] as const, ["complete", undefined] as const]) {
    const { id } = await create()
    const { order } = await sdk.client.fetch<AdminCartDraftOrderOrderResponse>(`${PATH}/${id}/${path}`, {
      method: "POST",
      body,
      query,
    })
    const at: string | undefined = order.created_at
    expect([order.id, at]).toEqual([id.replace("dorder_", "order_"), expect.stringMatching(ISO)])
  }
})

/** What the compiler compares: a body is the workflow's input, but for the id, the lock and v1's names. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Spelled = "discounts" | "shipping_methods"
type Fields<T, K extends PropertyKey> = { [Key in Exclude<keyof T, K>]: T[Key] }

export const bodiesAreInputs: [
  Equal<Fields<AdminCreateCartDraftOrderBody, Spelled>, Fields<CreateDraftOrderInput, "id" | "shipping_methods">>,
  Equal<Fields<AdminUpdateCartDraftOrderBody, "discounts">, Fields<UpdateDraftOrderInput, "id" | "lock">>,
] = [true, true]

export const refusedByTheCompiler: unknown[] = [
  // @ts-expect-error A body has no id.
  { region_id: "reg_1", id: "dorder_1" } satisfies AdminCreateCartDraftOrderBody,
  // @ts-expect-error An amount is a number.
  { title: "Pen", quantity: 1, unit_price: "2" } satisfies AdminAddCartDraftOrderLineItemsBody,
  // @ts-expect-error A region is required.
  {} satisfies AdminCreateCartDraftOrderBody,
  // @ts-expect-error Who captured a payment is whoever is logged in.
  { captured_by: "user_1" } satisfies AdminPayCartDraftOrderBody,
  // @ts-expect-error There is no such filter.
  { colour: "red" } satisfies AdminCartDraftOrderListParams,
  // @ts-expect-error A draft order is open or completed.
  { status: "oppen" } satisfies AdminCartDraftOrderListParams,
]
