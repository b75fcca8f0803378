import { BigNumber } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  type ReturnWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import {
  addLineItemsWorkflow,
  checkReadinessWorkflow,
  completeDraftOrderWorkflow,
  type CreateDraftOrderInput,
  createDraftOrderWorkflow,
  listShippingOptionsWorkflow,
  registerCompletionWorkflow,
  updateDraftOrderWorkflow,
  updateLineItemWorkflow,
} from "../../src/workflows"
import { createDraft, draftBody, type DraftOrdersBody } from "../factories/draft-order"
import { retrieve } from "../factories/edit"
import { refusalOf } from "../factories/refusal"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const refused = (message: string) => ({ type: "invalid_data", message: `Invalid request: ${message}` })
const custom = { title: "Card", quantity: 1, unit_price: 1 }

/** Creates with an input that TypeScript would not take. */
const creating = (input: unknown) => createDraftOrderWorkflow(server.container).run({ input: input as never })
const createdWith = async (overrides: object) => (await creating({ ...draftBody(world), ...overrides })).result

describe("a workflow refuses what no JSON can say, before anything is done", () => {
  it.each<[string, () => object, string]>([
    ["NaN", () => ({ items: [{ ...custom, unit_price: NaN }] }), numberExpected("NaN")],
    ["Infinity", () => ({ items: [{ ...custom, unit_price: Infinity }] }), numberExpected("Infinity")],
    ["an amount in text", () => ({ items: [{ ...custom, unit_price: "5" }] }), numberExpected("5")],
    ["an unknown key in a list", () => ({ items: [{ ...custom, price: 5 }] }), "Unrecognized fields: 'items[0].price'"],
    ["a bigint", () => ({ items: [{ ...custom, unit_price: 5n }] }), numberExpected("5")],
    ["undefined in a list", () => ({ items: [undefined] }), "Field 'items[0]' is required"],
    ["v1's discounts", () => ({ discounts: [{ code: "SUMMER10" }] }), "Unrecognized fields: 'discounts'"],
    [
      "v1's option_id and price",
      () => ({ shipping_methods: [{ option_id: world.shippingOptions.standard, price: 1 }] }),
      "Field 'shipping_methods[0].shipping_option_id' is required; Unrecognized fields: " +
        "'shipping_methods[0].option_id, shipping_methods[0].price'",
    ],
  ])("%s", async (_, overrides, message) => {
    expect(await refusalOf(createdWith(overrides()))).toEqual(refused(message))
  })

  it.each<[string, () => unknown]>([
    ["no input", () => undefined],
    ["null", () => null],
    ["an empty one", () => ({})],
  ])("%s, as an input without its required fields", async (_, input) => {
    expect(await refusalOf(creating(input()))).toEqual(refused("Field 'region_id' is required"))
    for (const workflow of [checkReadinessWorkflow, listShippingOptionsWorkflow, completeDraftOrderWorkflow]) {
      const running = workflow(server.container).run({ input: input() as never })
      expect(await refusalOf(running)).toEqual(refused("Field 'id' is required"))
    }
    expect(await refusalOf(registerCompletionWorkflow(server.container).run({ input: input() as never }))).toEqual(
      refused("Field 'order_id' is required")
    )
  })

  it("a list, text or a number in place of the input", async () => {
    for (const input of [[], [draftBody(world)], "draft", 5, true]) {
      expect(await refusalOf(creating(input))).toMatchObject({ type: "invalid_data" })
    }
  })

  it("a bigint in metadata", async () => {
    const metadata = { amount: 5n }
    for (const overrides of [{ metadata }, { additional_data: metadata }, { items: [{ ...custom, metadata }] }]) {
      expect(await refusalOf(createdWith(overrides))).toMatchObject({
        type: "invalid_data",
        message: expect.stringContaining("cannot be written as JSON"),
      })
    }
  })
})

it("a BigNumber is the number that it holds: the host hands it on as such", async () => {
  const { draft_order } = await createdWith({ items: [{ ...custom, unit_price: new BigNumber("5.25") }] })
  expect((await retrieve(server, draft_order)).cart.items[0]).toMatchObject({ unit_price: 5.25, is_custom_price: true })
})

describe("what is undefined is left out", () => {
  it("of a new draft order, known or not", async () => {
    const { draft_order } = await createdWith({
      email: undefined,
      customer_id: undefined,
      metadata: undefined,
      billing_address: undefined,
      discounts: undefined,
      items: [{ ...custom, variant_id: undefined, metadata: { note: "a", none: undefined } }],
    })
    const { cart, metadata } = await retrieve(server, draft_order)
    expect([cart.email, metadata, cart.items[0]!.metadata]).toEqual([null, null, { note: "a" }])
  })

  it("of an edit: it stays as it is", async () => {
    const draftOrder = await createDraft(server, world)
    const { result } = await updateDraftOrderWorkflow(server.container).run({
      input: {
        id: draftOrder.id,
        version: undefined,
        email: undefined,
        region_id: undefined,
        shipping_address: undefined,
        promo_codes: undefined,
        additional_data: undefined,
        metadata: { channel: "phone" },
      },
    })
    expect(result.draft_order.metadata).toEqual({ channel: "phone" })
    expect((await retrieve(server, draftOrder)).cart).toEqual(draftOrder.cart)
  })
})

it("a date in metadata is kept as JSON has it", async () => {
  const { draft_order } = await createdWith({ metadata: { at: new Date(0) } })
  expect((await retrieve(server, draft_order)).metadata).toEqual({ at: "1970-01-01T00:00:00.000Z" })
})

it("additional_data of null is none, as on the routes", async () => {
  await createdWith({ additional_data: null })
})

describe("an e-mail address in mixed case, with spaces around it", () => {
  const found = async (query: string) => {
    const { draft_orders } = await ok<DraftOrdersBody>(server.admin("GET", `/admin/cart-draft-orders?${query}`))
    return draft_orders.map(({ id }) => id)
  }

  it("is stored and found as through the routes, and brings the same customer", async () => {
    const email = "  Mixed.Case@Example.COM "
    const byRoute = await createDraft(server, world, { email })
    const { draft_order } = await createdWith({ email })
    const byWorkflow = await retrieve(server, draft_order)

    expect([byRoute.cart.email, byWorkflow.cart.email]).toEqual(Array(2).fill("mixed.case@example.com"))
    expect(byWorkflow.cart.customer_id).toBe(byRoute.cart.customer_id)
    for (const query of ["email=MIXED.case@example.com", "email[]=%20mixed.case@Example.com", "q=Mixed.Case@Example"]) {
      expect([query, await found(query)]).toEqual([query, [byWorkflow.id, byRoute.id]])
    }
  })

  it("beside a chosen customer, and by an edit", async () => {
    const { draft_order } = await createdWith({ customer_id: world.customer.id, email: "Gift@Example.COM" })
    expect((await retrieve(server, draft_order)).cart).toMatchObject({
      email: "gift@example.com",
      customer_id: world.customer.id,
    })
    const input = { id: draft_order.id, email: " Other@Example.COM" }
    await updateDraftOrderWorkflow(server.container).run({ input })
    expect((await retrieve(server, draft_order)).cart.email).toBe("other@example.com")
    expect(await found("email=other@example.com")).toEqual([draft_order.id])
  })
})

it("text is trimmed as by the routes", async () => {
  const draftOrder = await createDraft(server, world, { items: [custom] })
  const line_id = draftOrder.cart.items[0]!.id
  await updateLineItemWorkflow(server.container).run({
    input: { id: draftOrder.id, line_id, changes: { title: "  Letter " } },
  })
  await addLineItemsWorkflow(server.container).run({
    input: { id: draftOrder.id, items: [{ ...custom, title: " Stamp " }] },
  })
  const { cart } = await retrieve(server, draftOrder)
  expect(cart.items.map(({ title }) => title).sort()).toEqual(["Letter", "Stamp"])
})

const undone: string[] = []
const noteStep = createStep(
  "inputs-spec-note",
  async (note: string) => new StepResponse(note, note),
  async (note) => void undone.push(note!)
)
const parentWorkflow: ReturnWorkflow<CreateDraftOrderInput, string, []> = createWorkflow(
  "inputs-spec-parent",
  (input: CreateDraftOrderInput) => {
    noteStep("before")
    const { draft_order } = createDraftOrderWorkflow.runAsStep({ input })
    return new WorkflowResponse(draft_order.id)
  }
)

describe("as a step of another workflow", () => {
  it("a bad input is refused in the same words, and the parent is undone", async () => {
    const input = { ...draftBody(world), items: [{ ...custom, unit_price: "5" }] }
    expect(await refusalOf(parentWorkflow(server.container).run({ input: input as never }))).toEqual(
      refused(numberExpected("5"))
    )
    expect(undone).toEqual(["before"])
  })

  it("a good one creates the draft order", async () => {
    const { result } = await parentWorkflow(server.container).run({ input: draftBody(world) })
    expect((await retrieve(server, { id: result })).cart.items).toHaveLength(1)
  })
})

function numberExpected(found: string): string {
  return `Expected type: 'number' for field 'items[0].unit_price', got: '${found}'`
}
