import {
  addLineItemsWorkflow,
  cancelDraftOrderWorkflow,
  completeDraftOrderWorkflow,
  createDraftOrderWorkflow,
  deleteDraftOrderWorkflow,
  removeLineItemWorkflow,
  removeShippingMethodWorkflow,
  setShippingMethodWorkflow,
  updateDraftOrderWorkflow,
  updateLineItemWorkflow,
} from "../../src/workflows"
import { createDraft, type DraftOrder, draftBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { refusalOf } from "../factories/refusal"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

type Body = Record<string, unknown>
type Workflow = { run: (args: { input: never }) => Promise<unknown> }

const nested = (levels: number): Body => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`) as Body
const custom = { title: "Card", quantity: 1, unit_price: 1 }
const badMetadata: [string, Body][] = [
  ["metadata that is a list", { metadata: [] }],
  ["metadata of null", { metadata: null }],
  ["metadata that is text", { metadata: "x" }],
  ["60 kB of metadata", { metadata: { note: "x".repeat(60_000) } }],
  ["deep metadata", { metadata: nested(60) }],
  ["metadata with a character that cannot be stored", { metadata: { note: "a\0b" } }],
  ["metadata with half a surrogate pair as a key", { metadata: { "\ud800": 1 } }],
]
const badAdditionalData: [string, Body][] = [
  ["additional_data that is a list", { additional_data: [] }],
  ["additional_data that is text", { additional_data: "x" }],
  ["60 kB of additional_data", { additional_data: { note: "x".repeat(60_000) } }],
]
const badVersion: [string, Body][] = [
  ["a version in text", { version: "1" }],
  ["version 0", { version: 0 }],
  ["version 1.5", { version: 1.5 }],
]
const unknownKeys: [string, Body][] = [
  ["an unknown key", { colour: "red" }],
  ["two unknown keys", { colour: "red", size: 3 }],
  ["a key that every object has", { constructor: 1 }],
]
const badDraft: [string, Body][] = [
  ["an e-mail address that is none", { email: "nobody" }],
  ["an empty e-mail address", { email: "" }],
  ["an e-mail address of null", { email: null }],
  ["an e-mail address that cannot be printed", { email: { toString: 1 } }],
  ["a customer_id of null", { customer_id: null }],
  ["a customer that does not exist", { customer_id: "cus_none" }],
  ["a long sales_channel_id", { sales_channel_id: "x".repeat(300) }],
  ["a currency that is a number", { currency_code: 5 }],
  ["another currency", { currency_code: "eur" }],
  ["a list as address", { shipping_address: [] }],
  ["a number as address", { billing_address: 7 }],
  ["an unknown key in an address", { shipping_address: { street: "Main St" } }],
  ["a country of three letters", { billing_address: { country_code: "usa" } }],
  ["a city that is no text", { shipping_address: { city: 7, country_code: "us" } }],
  ["metadata of an address that is a list", { shipping_address: { metadata: [] } }],
  ["promotion codes that are text", { promo_codes: "SUMMER10" }],
  ["a promotion code that is a number", { promo_codes: [10] }],
  ["an unknown promotion code", { promo_codes: ["NOPE"] }],
  ["51 promotion codes", { promo_codes: Array(51).fill("SUMMER10") }],
  ["a flag in text", { no_notification_order: "yes" }],
  ...badMetadata,
  ...badAdditionalData,
  ...unknownKeys,
]
const badItems: [string, Body][] = [
  ["a price in text", { ...custom, unit_price: "5" }],
  ["a price of null", { ...custom, unit_price: null }],
  ["a price that is an object", { ...custom, unit_price: { value: "5", precision: 20 } }],
  ["a negative price", { ...custom, unit_price: -1 }],
  ["a price with too many decimals", { ...custom, unit_price: 1e-9 }],
  ["no quantity", { title: "Card", unit_price: 1 }],
  ["a quantity in text", { ...custom, quantity: "2" }],
  ["a quantity of 2.5", { ...custom, quantity: 2.5 }],
  ["a title of spaces", { ...custom, title: "  " }],
  ["a title that is too long", { ...custom, title: "x".repeat(1001) }],
  ["an unknown key in an item", { ...custom, price: 5 }],
  ["a flag of an item in text", { ...custom, requires_shipping: "no" }],
  ["metadata of an item that is a list", { ...custom, metadata: [] }],
  ["a variant that does not exist", { variant_id: "variant_none", quantity: 1 }],
].map(([what, item]) => [what as string, { items: [custom, item] }])
const badLists: [string, Body][] = [
  ["items that are an object", { items: {} }],
  ["items of null", { items: null }],
  ["an item that is text", { items: ["variant"] }],
  ["an item that is a list", { items: [[]] }],
  ["1001 items", { items: Array(1001).fill(custom) }],
]
const badShipping: [string, Body][] = [
  ["no option", {}],
  ["an option of null", { shipping_option_id: null }],
  ["an empty option", { shipping_option_id: "" }],
  ["an option that does not exist", { shipping_option_id: "so_none" }],
  ["an amount in text", { shipping_option_id: "so_none", amount: "5" }],
  ["a negative amount", { shipping_option_id: "so_none", amount: -1 }],
  ["data that is a list", { shipping_option_id: "so_none", data: [] }],
  ["an unknown key in a shipping method", { shipping_option_id: "so_none", name: "Bike" }],
]

/** Both refuse, with the same words; `inside` is what the workflow's input has around the route's body. */
async function expectSame(path: string, body: Body, workflow: Workflow, input: Body, inside = ""): Promise<void> {
  const response = await server.admin<ErrorBody>("POST", path, body)
  expect(response.status).toBe(400)
  const refused = await refusalOf(workflow.run({ input: input as never }))

  const message = inside ? refused.message.replaceAll(`${inside}.`, "") : refused.message
  expect({ ...refused, message }).toEqual({ type: response.body.type, message: response.body.message })
}

describe("creation refuses in the words of its route", () => {
  it.each<[string, Body]>([
    ["no region", { region_id: undefined }],
    ["a region of null", { region_id: null }],
    ["a region that is a number", { region_id: 7 }],
    ["a region that does not exist", { region_id: "reg_none" }],
    ["shipping methods that are an object", { shipping_methods: {} }],
    ...badShipping.map(([what, method]): [string, Body] => [what, { shipping_methods: [method] }]),
    ["51 shipping methods", { shipping_methods: Array(51).fill({}) }],
    ...badItems,
    ...badLists,
    ...badDraft,
  ])("%s", async (_, overrides) => {
    const body = { ...draftBody(world), email: "buyer@example.com", ...overrides }
    await expectSame("/admin/cart-draft-orders", body, createDraftOrderWorkflow(server.container), body)
  })
})

describe("an edit refuses in the words of its route, and changes nothing", () => {
  let draftOrder: DraftOrder

  beforeAll(async () => {
    draftOrder = await createDraft(server, world)
  })
  afterEach(async () => {
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it.each([
    ...badDraft,
    ...badVersion,
    ["a flag that is a number", { discard_negotiated_prices: 1 }] as [string, Body],
  ])("of the draft order: %s", async (_, body) => {
    const workflow = updateDraftOrderWorkflow(server.container)
    await expectSame(draftPath(draftOrder), body, workflow, { ...body, id: draftOrder.id })
  })

  it.each<[string, Body]>([
    ...badItems,
    ...badLists,
    ["an empty list", { items: [] }],
    ...[...badVersion, ...badAdditionalData, ...unknownKeys].map(([what, body]): [string, Body] => [
      what,
      { items: [custom], ...body },
    ]),
  ])("that adds items: %s", async (_, body) => {
    const workflow = addLineItemsWorkflow(server.container)
    await expectSame(draftPath(draftOrder, "/line-items"), body, workflow, { ...body, id: draftOrder.id })
  })

  it.each<[string, Body]>([
    ["a quantity in text", { quantity: "2" }],
    ["a quantity of null", { quantity: null }],
    ["a quantity of 2.5", { quantity: 2.5 }],
    ["a price in text", { unit_price: "5" }],
    ["a negative price", { unit_price: -1 }],
    ["a title that is too long", { title: "x".repeat(1001) }],
    ...badMetadata,
    ...unknownKeys,
  ])("of a line: %s", async (_, changes) => {
    const line_id = draftOrder.cart.items[0]!.id
    const workflow = updateLineItemWorkflow(server.container)
    const input = { id: draftOrder.id, line_id, changes }
    await expectSame(draftPath(draftOrder, `/line-items/${line_id}`), changes, workflow, input, "changes")
  })

  it.each<[string, Body]>([
    ...badShipping,
    ...unknownKeys.map(([what, method]): [string, Body] => [what, { shipping_option_id: "so_none", ...method }]),
  ])("of a shipping method: %s", async (_, method) => {
    const workflow = setShippingMethodWorkflow(server.container)
    const input = { id: draftOrder.id, shipping_method: method }
    await expectSame(draftPath(draftOrder, "/shipping-methods"), method, workflow, input, "shipping_method")
  })

  it.each<[string, Body]>([
    ["an amount in text", { amount: "5" }],
    ["an amount that is not the total", { amount: 1 }],
    ["an empty reference", { reference: " " }],
    ["a provider of null", { provider_id: null }],
    ...badMetadata,
    ...unknownKeys,
  ])("that registers a payment: %s", async (_, payment) => {
    const workflow = completeDraftOrderWorkflow(server.container)
    await expectSame(draftPath(draftOrder, "/pay"), payment, workflow, { id: draftOrder.id, payment }, "payment")
  })

  it.each<[string, Body]>([...badVersion, ...unknownKeys])(
    "that cancels, deletes, removes a line or a shipping method: %s",
    async (_, body) => {
      const line_id = draftOrder.cart.items[0]!.id
      const method_id = draftOrder.cart.shipping_methods[0]!.id
      const { message } = (await server.admin<ErrorBody>("POST", draftPath(draftOrder, "/cancel"), body)).body
      const runs: [Workflow, Body][] = [
        [cancelDraftOrderWorkflow(server.container), {}],
        [deleteDraftOrderWorkflow(server.container), {}],
        [removeLineItemWorkflow(server.container), { line_id }],
        [removeShippingMethodWorkflow(server.container), { method_id }],
      ]
      for (const [workflow, names] of runs) {
        const input = { ...body, ...names, id: draftOrder.id }
        expect(await refusalOf(workflow.run({ input: input as never }))).toEqual({ type: "invalid_data", message })
      }
      for (const path of ["", `/line-items/${line_id}`, `/shipping-methods/${method_id}`]) {
        const response = await server.admin<ErrorBody>("DELETE", draftPath(draftOrder, path), body)
        expect([response.status, response.body.message]).toEqual([400, message])
      }
    }
  )
})
