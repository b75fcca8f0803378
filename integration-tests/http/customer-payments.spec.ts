import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrder, type EditBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { choosePayment, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { failing } from "../support/database"

useTestServer()
afterEach(() => {
  delete process.env.DEMO_PAYMENT
})

type Call = [name: string, method: string, path: string, body?: object]

const CLOSING: Call[] = [
  ["pay", "POST", "/pay"],
  ["complete", "POST", "/complete"],
  ["cancel", "POST", "/cancel"],
  ["delete", "DELETE", ""],
]
const EDITS: Call[] = [
  ["adding an item", "POST", "/line-items", { title: "Card", quantity: 1, unit_price: 100 }],
  ["another promotion", "POST", "", { promo_codes: ["SUMMER10"] }],
]

const call = (draftOrder: DraftOrder, [, method, path, body]: Call) =>
  server.admin<EditBody & ErrorBody>(method, draftPath(draftOrder, path), body)

/** What the customer pays with: the cart's total, its collection's amount, and the sessions. */
async function paymentOf({ cart_id }: DraftOrder) {
  const { data } = await server.container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: [
      "total",
      "payment_collection.amount",
      "payment_collection.payment_sessions.id",
      "payment_collection.payment_sessions.status",
      "payment_collection.payment_sessions.amount",
    ],
    filters: { id: cart_id },
  })
  const cart = data[0] as unknown as {
    total: number
    payment_collection: { amount: number; payment_sessions: { id: string; status: string; amount: number }[] }
  }
  const { amount, payment_sessions } = cart.payment_collection
  return {
    total: Number(cart.total),
    amount: Number(amount),
    sessions: payment_sessions.map(({ id, status, amount }) => [id, status, amount]),
  }
}

async function draftWithSession(
  overrides: Parameters<typeof createDraft>[2] = {}
): Promise<{ draftOrder: DraftOrder; session: string }> {
  const draftOrder = await createDraft(server, world, overrides)
  return { draftOrder, session: await choosePayment(server, draftOrder.cart_id) }
}

describe("the customer has paid, and the webhook is late: the session is pending here, and", () => {
  it.each(
    [...CLOSING, ...EDITS].flatMap((one) => ["authorized", "captured"].map((status) => [one[0], status, one] as const))
  )("%s is refused while the provider says %s", async (_, status, one) => {
    const { draftOrder, session } = await draftWithSession()
    const before = await paymentOf(draftOrder)
    process.env.DEMO_PAYMENT = `status:${status}`

    expect(await call(draftOrder, one)).toMatchObject({
      status: 400,
      body: {
        type: "not_allowed",
        message:
          `The customer's payment ${session} with pp_demo_demo is ${status}: ` +
          "complete the cart with that payment, or cancel it at the provider first",
      },
    })
    expect(await paymentOf(draftOrder)).toEqual(before)
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open", canceled_at: null, order_id: null })
  })
})

describe("a provider that does not say what it holds", () => {
  it.each(CLOSING)("and closes the session does not keep staff from it: %s", async (...one) => {
    const { draftOrder, session } = await draftWithSession()
    process.env.DEMO_PAYMENT = "status:throws"
    expect(await call(draftOrder, one)).toMatchObject({ status: 200 })
    expect(await server.container.resolve(Modules.PAYMENT).listPaymentSessions({ id: session })).toEqual([])
  })

  it("nor does Medusa's system provider, which has no states", async () => {
    const draftOrder = await createDraft(server, world)
    await choosePayment(server, draftOrder.cart_id, "pp_system_default")
    expect(await call(draftOrder, CLOSING[0]!)).toMatchObject({ status: 200 })
  })

  it("and hangs, at its state and at closing, is refused within half a minute", async () => {
    const { draftOrder, session } = await draftWithSession()
    const before = await paymentOf(draftOrder)
    process.env.DEMO_PAYMENT = "status:hangs,delete:hangs"
    const begin = Date.now()

    expect(await call(draftOrder, CLOSING[0]!)).toMatchObject({
      status: 400,
      body: {
        message:
          `The customer's payment session ${session} of cart ${draftOrder.cart_id} could not be closed. ` +
          "Payment provider pp_demo_demo says: no answer within 15 seconds; look there before you try again. " +
          "Cancel the payment there, then try again",
      },
    })
    expect(Date.now() - begin).toBeLessThan(35_000)
    expect(await paymentOf(draftOrder)).toEqual(before)
  })
})

it("a payment that staff have canceled at the provider no longer keeps them from the draft order", async () => {
  const { draftOrder, session } = await draftWithSession()
  await server.container.resolve(Modules.PAYMENT).authorizePaymentSession(session, {})
  expect(await call(draftOrder, EDITS[0]!)).toMatchObject({ status: 400 })

  process.env.DEMO_PAYMENT = "status:canceled"
  expect(await call(draftOrder, EDITS[0]!)).toMatchObject({ status: 200 })
  expect(await call(draftOrder, CLOSING[0]!)).toMatchObject({ status: 200 })
})

describe("an edit, while the customer has a payment session open,", () => {
  it.each(EDITS)("that changes the total closes it, and the amount to pay follows: %s", async (...one) => {
    const { draftOrder } = await draftWithSession()
    expect(await call(draftOrder, one)).toMatchObject({ status: 200 })
    const { total, amount, sessions } = await paymentOf(draftOrder)
    expect([amount, sessions]).toEqual([total, []])
    expect(total).not.toBe(draftOrder.cart.total)
  })

  it.each<[name: string, body: object, isChosen?: boolean]>([
    ["metadata", { metadata: { channel: "phone" } }],
    ["the billing address", { billing_address: { city: "Houston", country_code: "us" } }],
    ["the e-mail address of a customer that staff chose", { email: "other@example.com" }, true],
  ])("that changes no money leaves it as it is: %s", async (_, body, isChosen = false) => {
    const { draftOrder } = await draftWithSession(isChosen ? { customer_id: world.customer.id } : {})
    const before = await paymentOf(draftOrder)
    await edit(server, draftOrder, "", body)
    expect(await paymentOf(draftOrder)).toEqual(before)
  })

  it.each(EDITS)("that the provider does not close is refused, and nothing has changed: %s", async (...one) => {
    const { draftOrder, session } = await draftWithSession()
    const before = await paymentOf(draftOrder)
    process.env.DEMO_PAYMENT = "delete:throws"
    expect(await call(draftOrder, one)).toMatchObject({
      status: 400,
      body: {
        message: expect.stringContaining(`session ${session} of cart ${draftOrder.cart_id} could not be closed`),
      },
    })
    expect(await paymentOf(draftOrder)).toEqual(before)
    expect(await retrieve(server, draftOrder)).toMatchObject({ version: draftOrder.version })
  })

  it.each<Call>([
    ["too little stock", "POST", "/line-items", { items: [{ variant_id: "", quantity: 500_000 }] }],
    ["an unknown line", "DELETE", "/line-items/cali_none", undefined],
    ["an unknown shipping option", "POST", "/shipping-methods", { shipping_option_id: "so_none" }],
    ["an unknown code", "POST", "", { promo_codes: ["NONE"] }],
  ])("that is refused leaves it as it is: %s", async (name, method, path, body) => {
    const { draftOrder } = await draftWithSession()
    const before = await paymentOf(draftOrder)
    const filled = name === "too little stock" ? { variant_id: world.variants.mug, quantity: 500_000 } : body
    expect([400, 404]).toContain((await call(draftOrder, [name, method, path, filled])).status)
    expect(await paymentOf(draftOrder)).toEqual(before)
  })

  it("that changes no money itself, but finds another total, closes it; and is refused where that fails", async () => {
    const { draftOrder, session } = await draftWithSession()
    // The tax rate has changed since: core taxes the cart anew with every edit.
    const rates = await server.container.resolve(Modules.TAX).listTaxRates({}, { take: null })
    for (const { id, rate: percent } of rates) {
      await server.container.resolve(Modules.TAX).updateTaxRates(id, { rate: Number(percent) + 1 })
    }
    const before = await paymentOf(draftOrder)

    process.env.DEMO_PAYMENT = "delete:throws"
    const refused = await call(draftOrder, [
      "",
      "POST",
      "",
      { billing_address: { city: "Houston", country_code: "us" } },
    ])
    expect(refused).toMatchObject({ status: 400, body: { message: expect.stringContaining(session) } })
    expect(await paymentOf(draftOrder)).toEqual(before)

    delete process.env.DEMO_PAYMENT
    await edit(server, draftOrder, "", { billing_address: { city: "Houston", country_code: "us" } })
    const { total, amount, sessions } = await paymentOf(draftOrder)
    expect([amount, sessions]).toEqual([total, []])
    expect(total).not.toBe(before.total)
  })

  it("that fails after the amount has followed leaves cart and amount as they were", async () => {
    const { draftOrder } = await draftWithSession()
    const { total, amount } = await paymentOf(draftOrder)
    await failing("draft_order", "UPDATE", async () => {
      expect(await call(draftOrder, EDITS[0]!)).toMatchObject({ status: 500 })
    })
    expect(await paymentOf(draftOrder)).toMatchObject({ total, amount })
  })
})

it.each([
  ["closing the customer's session", "DELETE", true],
  ["registering the payment", "INSERT", false],
])("an error of the database at %s is neither shown nor blamed on the provider", async (_, operation, hasSession) => {
  const draftOrder = await createDraft(server, world)
  if (hasSession) {
    await choosePayment(server, draftOrder.cart_id)
  }
  await failing("payment_session", operation, async () => {
    const { status, body } = await call(draftOrder, CLOSING[0]!)
    expect({ status, body }).toEqual({
      status: 500,
      body: { code: "unknown_error", type: "unknown_error", message: "An unknown error occurred." },
    })
  })
  expect(await ok(server.admin("POST", draftPath(draftOrder, "/pay")))).toHaveProperty("order")
})
