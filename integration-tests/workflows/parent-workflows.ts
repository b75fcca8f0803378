import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { Modules } from "@medusajs/framework/utils"
import { completeDraftOrderWorkflow } from "../../src/workflows"
import { createDraft } from "../factories/draft-order"
import { eventually } from "../factories/eventually"
import { choosePayment, ok } from "../factories/storefront"
import { server, world } from "../host/use-test-server"
import { seen } from "./parents"
import {
  compensatedFor,
  draftOf,
  events,
  expectHeard,
  expectStands,
  expectUndone,
  namesHeard,
  newEmail,
  newId,
  orderIdOf,
  recordHost,
  run,
  service,
  TOLD,
} from "./running-parents"

/** What is true of parents with whatever workflow engine, locks and event bus. */
export function describeParents(): void {
  beforeAll(() => recordHost())

  it.each([
    ["in the middle", "createAndComplete"],
    ["in the middle of one that the host keeps", "storedCreateAndComplete"],
    ["last, two levels below what throws,", "parentOfCompleteLast"],
    ["before an asynchronous step", "asynchronousAfter"],
    ["after an asynchronous step", "asynchronousBefore"],
  ] as const)("a paid completion %s lost its cart and its customer, and nobody heard of it", async (_, parent) => {
    const [id, email] = [newId(), newEmail()]
    const input = { id, draft: draftOf(id, email), payment: { reference: "Cash" }, fails: true }

    expect(await run(parent, input)).toMatch("The store's own step fails")
    await expectStands(id, email)
    await expectHeard(id, [...TOLD, "draft_order.created"])
  })

  it("a paid completion that is first in its parent stands, and so does one that only registers a payment", async () => {
    const email = newEmail()
    const { id } = await createDraft(server, world, { email })
    expect(await run("completeFirst", { id, payment: { reference: "Cash" }, fails: true })).toMatch("own step fails")
    await expectStands(id, email)
    await expectHeard(id, [...TOLD, "draft_order.created"])

    const later = await createDraft(server, world, { email })
    expect(await run("completeFirst", { id: later.id, fails: false })).toBeUndefined()
    expect(await run("completeFirst", { id: later.id, payment: {}, fails: true })).toMatch("own step fails")
    await expectStands(later.id, email)
    await expectHeard(later.id, [...TOLD, "draft_order.created"])
  })

  it("edits before a paid completion were taken out of the cart of an order that has them", async () => {
    const [before, email] = [newEmail(), newEmail()]
    const { id } = await createDraft(server, world, { email: before })
    expect(await run("editAndComplete", { id, email, payment: {}, fails: true })).toMatch("own step fails")

    await expectStands(id, email)
    await expectHeard(id, [...TOLD, "draft_order.created", "draft_order.updated", "draft_order.updated"])
  })

  it("the customer's payment keeps the order as well", async () => {
    const email = newEmail()
    const { id, cart_id } = await createDraft(server, world, { email })
    await choosePayment(server, cart_id)
    expect(await run("completeFirst", { id, by_customer: true, fails: true })).toMatch("own step fails")

    await expectStands(id, email, { isCaptured: false })
    await expectHeard(id, [...TOLD.filter((name) => name !== "payment.captured"), "draft_order.created"])
  })

  it.each(["createAndComplete", "storedCreateAndComplete", "parentOfCompleteLast"] as const)(
    "with the payment outstanding, all is undone, and nobody hears of it: %s",
    async (parent) => {
      const [id, email] = [newId(), newEmail()]
      expect(await run(parent, { id, draft: draftOf(id, email), fails: true })).toMatch("own step fails")

      await expectUndone(id, email)
      expect(compensatedFor(id)).toEqual([id, orderIdOf(id)])
      expect(await namesHeard(id)).toEqual([])
    }
  )

  it("with the payment outstanding, an edit before the completion is undone as well", async () => {
    const email = newEmail()
    const { id, cart_id } = await createDraft(server, world, { email })
    expect(await run("editAndComplete", { id, email: newEmail(), fails: true })).toMatch("own step fails")

    expect(await service().retrieveDraftOrder(id)).toMatchObject({ status: "open", order_id: null })
    const cart = await server.container.resolve(Modules.CART).retrieveCart(cart_id, { relations: ["items"] })
    expect([cart.email, cart.items!.length]).toEqual([email, 1])
    await expectHeard(id, ["draft_order.created"])
  })

  it("nothing was paid for an order that costs nothing: it is undone, whoever says that it is paid", async () => {
    const [id, email] = [newId(), newEmail()]
    const draft = {
      ...draftOf(id, email),
      items: [{ title: "Sample", quantity: 1, unit_price: 0 }],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 0 }],
    }
    expect(await run("createAndComplete", { id, draft, payment: { reference: "Cash" }, fails: true })).toMatch(
      "own step fails"
    )
    await expectUndone(id, email)
    expect(await namesHeard(id)).toEqual([])
  })

  it("a parent that failed left a promotion counted that no order has used", async () => {
    const code = randomUUID()
    await ok(
      server.admin("POST", "/admin/promotions", {
        code,
        type: "standard",
        status: "active",
        campaign: { name: code, campaign_identifier: code, budget: { type: "usage", limit: 1 } },
        application_method: { type: "percentage", target_type: "order", allocation: "across", value: 5 },
      })
    )
    const { id } = await createDraft(server, world, { promo_codes: [code] })
    expect(await run("completeFirst", { id, fails: true })).toMatch("own step fails")
    expect(await run("completeFirst", { id, fails: false })).toBeUndefined()
  })

  it.each(["createAndComplete", "parentOfCompleteLast"] as const)(
    "a payment that its provider refuses undoes all: %s",
    async (parent) => {
      const [id, email] = [newId(), newEmail()]
      process.env.DEMO_PAYMENT = "capture:throws"
      try {
        const payment = { provider_id: "pp_demo_demo" }
        expect(await run(parent, { id, draft: draftOf(id, email), payment, fails: false })).toMatch("provider failed")
      } finally {
        delete process.env.DEMO_PAYMENT
      }
      await expectUndone(id, email)
      expect(await namesHeard(id)).toEqual([])
    }
  )

  it("a provider that may have captured keeps all that its payment is finished on", async () => {
    const [id, email] = [newId(), newEmail()]
    const payment = { provider_id: "pp_demo_demo" }
    process.env.DEMO_PAYMENT = "capture:throws,cancel:throws"
    try {
      expect(await run("createAndComplete", { id, draft: draftOf(id, email), payment, fails: true })).toMatch(
        "own step fails"
      )
    } finally {
      delete process.env.DEMO_PAYMENT
    }
    expect(await service().completions.find(id)).toMatchObject({ failed_at: null })
    await expectHeard(id, ["draft_order.created"])

    await completeDraftOrderWorkflow(server.container).run({ input: { id, continues: true } })
    await expectStands(id, email)
    await expectHeard(id, [...TOLD, "draft_order.created"])
  })

  it.each(["pays, and has not completed the cart", "completes the cart"])(
    "a draft order is not undone under a customer who %s before its parent fails",
    async (what) => {
      const [id, email] = [newId(), newEmail()]
      seen.look = async () => {
        const cart_id = (await service().retrieveDraftOrder(id)).cart_id!
        const session = await choosePayment(server, cart_id)
        if (what === "completes the cart") {
          await ok(server.store("POST", `/store/carts/${cart_id}/complete`))
        } else {
          await server.container.resolve(Modules.PAYMENT).authorizePaymentSession(session, {})
        }
        return []
      }
      expect(await run("createAndLook", { id, draft: draftOf(id, email), fails: true })).toMatch("own step fails")

      await completeDraftOrderWorkflow(server.container).run({ input: { id, by_customer: true } })
      await expectStands(id, email, { isCaptured: false })
      await expectHeard(id, [...TOLD.filter((name) => name !== "payment.captured"), "draft_order.created"])
    }
  )

  it.each([{ reference: "Cash" }, undefined])(
    "a completion that the host cancels itself is undone only where nothing is paid: %j",
    async (payment) => {
      const email = newEmail()
      const { id } = await createDraft(server, world, { email })
      const workflow = completeDraftOrderWorkflow(server.container)
      const { transaction } = await workflow.run({ input: { id, payment } })
      await workflow.cancel({ transaction })

      if (payment) {
        await expectStands(id, email)
      } else {
        expect(await service().retrieveDraftOrder(id)).toMatchObject({ status: "open", order_id: null })
        expect(compensatedFor(id)).toEqual([id, orderIdOf(id)])
      }
    }
  )

  it("a parent that succeeds: what is paid is heard at once, what is not at the end, each once", async () => {
    for (const payment of [{ reference: "Cash" }, undefined]) {
      const [id, email] = [newId(), newEmail()]
      const heard = () =>
        events.filter(({ data }) => data.id === id || data.id === orderIdOf(id)).map(({ name }) => name)
      seen.look = async () => {
        await (payment ? eventually(async () => heard().length > 1) : sleep(1000))
        return heard().sort()
      }
      expect(await run("createAndComplete", { id, draft: draftOf(id, email), payment, fails: false })).toBeUndefined()

      expect(seen.at).toEqual(payment ? ["draft_order.completed", "order.placed"] : [])
      const names = [...TOLD, "draft_order.created"].filter((name) => payment || name !== "payment.captured")
      await expectHeard(id, names)
    }
  })
}
