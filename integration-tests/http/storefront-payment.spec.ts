import { Modules } from "@medusajs/framework/utils"
import type { IPaymentModuleService } from "@medusajs/framework/types"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { choosePayment, createPaymentCollection, createStoreCart, ok, registerCustomer } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type Session = { id: string; amount: number; provider_id: string; status: string; data: Record<string, unknown> }
type Collection = { id: string; amount: number; currency_code: string; payment_sessions?: Session[] }
type CollectionBody = { payment_collection: Collection }

const sessionsPath = (collection: string) => `/store/payment-collections/${collection}/payment-sessions`

useTestServer()
afterEach(() => {
  delete process.env.DEMO_PAYMENT
})

const payments = (): IPaymentModuleService => server.container.resolve(Modules.PAYMENT)
const fetchCollection = async ({ cart_id }: DraftOrder) =>
  (await ok<CollectionBody>(server.store("POST", "/store/payment-collections", { cart_id }))).payment_collection
const openSession = (collection: string) =>
  server.store<CollectionBody>("POST", sessionsPath(collection), { provider_id: "pp_demo_demo" })

/** As an edit leaves it that was refused half-way. */
const leaveBehind = (collection: string) => payments().updatePaymentCollections(collection, { amount: 23 })

/** The keys of all objects in an answer. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(shapeOf)
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
    : typeof value
}

describe("a payment of an open draft's cart answers as core's routes do for any other cart", () => {
  const otherCart = () =>
    createStoreCart(server, { region_id: world.regions.us, items: [{ variant_id: world.variants.mug, quantity: 1 }] })

  it.each(["", "?fields=id,amount", "?fields=+status,payment_sessions.id"])(
    "with the same fields: %s",
    async (query) => {
      const customer = await registerCustomer(server)
      const pay = async (cart_id: string) => {
        const created = await ok<CollectionBody>(
          server.store("POST", `/store/payment-collections${query}`, { cart_id })
        )
        const body = { provider_id: "pp_demo_demo", data: { note: "x" } }
        const path = `${sessionsPath(created.payment_collection.id)}${query}`
        const found = await ok(server.store("POST", `/store/payment-collections${query}`, { cart_id }))
        return { created, found, opened: await ok<CollectionBody>(server.store("POST", path, body, customer)) }
      }
      const [ofDraft, ofOther] = [
        await pay((await createDraft(server, world)).cart_id),
        await pay((await otherCart()).id),
      ]
      expect(shapeOf(ofDraft)).toEqual(shapeOf(ofOther))
      expect(ofDraft.opened.payment_collection.payment_sessions ?? []).toHaveLength(
        query === "?fields=id,amount" ? 0 : 1
      )
    }
  )

  it.each([
    ["a provider that the region does not have", { provider_id: "pp_none" }, ""],
    ["a body without a provider", {}, ""],
    ["an unknown key", { provider_id: "pp_demo_demo", amount: 1 }, ""],
    ["a provider that throws", { provider_id: "pp_demo_demo" }, "initiate:throws"],
    ["a provider that does not close the session before", { provider_id: "pp_demo_demo" }, "delete:throws"],
  ])("with the same error: %s", async (_, body, misbehaviour) => {
    const pay = async (cartId: string) => {
      const collection = await createPaymentCollection(server, cartId)
      await ok(openSession(collection))
      process.env.DEMO_PAYMENT = misbehaviour
      const answer = await server.store<ErrorBody>("POST", sessionsPath(collection), body)
      delete process.env.DEMO_PAYMENT
      return { status: answer.status, body: answer.body }
    }
    const draftOrder = await createDraft(server, world)
    const refused = await pay(draftOrder.cart_id)

    expect(refused).toEqual(await pay((await otherCart()).id))
    expect(refused.status).toBeGreaterThanOrEqual(400)
    // The cart's lock is free again.
    await edit(server, draftOrder, "", { metadata: { edited: true } })
  })

  it("with core's error for a payment collection of nobody's", async () => {
    expect(await openSession("paycol_none")).toMatchObject({ status: 500 })
  })
})

it("a provider fails to delete a session, and the customer pays an amount that staff were refused", async () => {
  const draftOrder = await createDraft(server, world, {
    items: [{ variant_id: world.variants.shirt, quantity: 3, unit_price: 50 }],
  })
  const { total } = draftOrder.cart
  await choosePayment(server, draftOrder.cart_id)

  process.env.DEMO_PAYMENT = "delete:throws"
  const shirt = draftOrder.cart.items[0]!.id
  const { status } = await server.admin("POST", draftPath(draftOrder, `/line-items/${shirt}`), { unit_price: 5 })
  delete process.env.DEMO_PAYMENT

  expect(status).toBeGreaterThanOrEqual(400)
  expect((await retrieve(server, draftOrder)).cart.total).toBe(total)
  await choosePayment(server, draftOrder.cart_id)
  expect(await fetchCollection(draftOrder)).toMatchObject({ amount: total, payment_sessions: [{ amount: total }] })
})

describe("a payment collection that is behind its cart's total", () => {
  it("follows when the customer opens a session", async () => {
    const draftOrder = await createDraft(server, world)
    const { total } = draftOrder.cart
    const collection = await createPaymentCollection(server, draftOrder.cart_id)
    await leaveBehind(collection)

    const { body } = await openSession(collection)
    expect(body.payment_collection).toMatchObject({
      id: collection,
      amount: total,
      payment_sessions: [{ amount: total, data: { amount: total } }],
    })
  })

  it("follows when the storefront asks for it, and keeps a session that is at the total", async () => {
    const draftOrder = await createDraft(server, world)
    const { total } = draftOrder.cart
    const session = await choosePayment(server, draftOrder.cart_id)
    await leaveBehind((await fetchCollection(draftOrder)).id)

    expect(await fetchCollection(draftOrder)).toMatchObject({ amount: total, payment_sessions: [{ id: session }] })
  })

  it("follows at another currency as well", async () => {
    const draftOrder = await createDraft(server, world)
    const { id } = await fetchCollection(draftOrder)
    await payments().updatePaymentCollections(id, { currency_code: "eur" })

    expect(await fetchCollection(draftOrder)).toMatchObject({ id, currency_code: "usd", amount: draftOrder.cart.total })
  })

  it("loses the session that is at another amount, and stays as it is where the provider keeps that", async () => {
    const draftOrder = await createDraft(server, world)
    const collection = await createPaymentCollection(server, draftOrder.cart_id)
    await leaveBehind(collection)
    const session = await payments().createPaymentSession(collection, {
      provider_id: "pp_demo_demo",
      currency_code: "usd",
      amount: 23,
      data: {},
    })

    process.env.DEMO_PAYMENT = "delete:throws"
    const refusal = {
      status: 400,
      body: {
        type: "not_allowed",
        message: `Payment session ${session.id} of cart ${draftOrder.cart_id} is at another amount than the cart's total, and pp_demo_demo did not close it: try again`,
      },
    }
    expect(await openSession(collection)).toMatchObject(refusal)
    expect(await server.store("POST", "/store/payment-collections", { cart_id: draftOrder.cart_id })).toMatchObject(
      refusal
    )
    expect(await payments().retrievePaymentCollection(collection)).toMatchObject({ amount: 23 })

    delete process.env.DEMO_PAYMENT
    expect(await fetchCollection(draftOrder)).toMatchObject({ amount: draftOrder.cart.total, payment_sessions: [] })
  })
})

it("a session that is opened while staff edit is at the total of one moment: the new one, or it is closed", async () => {
  const draftOrder = await createDraft(server, world)
  const collection = await createPaymentCollection(server, draftOrder.cart_id)
  const shirt = line(draftOrder, draftOrder.cart.items[0]!.title)

  for (let run = 1; run <= 5; run++) {
    const [edited, opened] = await Promise.all([
      server.admin("POST", draftPath(draftOrder, `/line-items/${shirt.id}`), { unit_price: 10 * run }),
      openSession(collection),
    ])
    expect([edited.status, opened.status]).toEqual([200, 200])
    const { total } = (await retrieve(server, draftOrder)).cart
    const { amount, payment_sessions = [] } = await fetchCollection(draftOrder)
    expect({ run, amounts: [amount, ...payment_sessions.map((session) => session.amount)] }).toEqual({
      run,
      amounts: [total, ...payment_sessions.map(() => total)],
    })
  }
})

it("two payment collections asked for at once are one", async () => {
  const { cart_id } = await createDraft(server, world)
  const [first, second] = await Promise.all([
    createPaymentCollection(server, cart_id),
    createPaymentCollection(server, cart_id),
  ])
  expect(first).toBe(second)
})

it("a cart that core has completed, and whose draft does not know yet, is not paid again", async () => {
  const { cart_id } = await createDraft(server, world)
  const collection = await createPaymentCollection(server, cart_id)
  await server.container.resolve(Modules.CART).updateCarts(cart_id, { completed_at: new Date() })

  expect(await openSession(collection)).toMatchObject({
    status: 400,
    body: {
      type: "not_allowed",
      message: `Cart ${cart_id} is managed by a draft order that is completed: it can be neither changed nor paid. Completing it answers with its order`,
    },
  })
})
