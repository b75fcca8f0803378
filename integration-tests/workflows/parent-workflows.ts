import { randomUUID } from "node:crypto"
import type { IWorkflowEngineService, PaymentCollectionDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../src/modules/draft-order"
import { completeDraftOrderWorkflow } from "../../src/workflows"
import { createDraft, draftBody } from "../factories/draft-order"
import { eventually } from "../factories/eventually"
import { choosePayment, ok } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, world } from "../host/use-test-server"
import { type ParentInput, parents, seen } from "./parents"

export let events: RecordedEvent[]

/** The orders and draft orders for which the host's compensation of a hook has run. */
const compensated: string[] = []

/** What the host does once the order is there, before it is paid. */
export const onOrderCreated: { call?: () => Promise<unknown> } = {}

const NAMES = /^(draft_order\.\w+|order\.placed|payment\.captured|reservation-item\.created)$/

export function recordHost(): void {
  events = recordEvents(server.container, NAMES)
  const { hooks } = completeDraftOrderWorkflow
  hooks.validate(
    ({ draft_order }) => new StepResponse(undefined, draft_order.id),
    async (id) => {
      compensated.push(id!)
    }
  )
  hooks.orderCreated(
    async ({ order_id }) => {
      await onOrderCreated.call?.()
      return new StepResponse(undefined, order_id)
    },
    async (id) => {
      compensated.push(id!)
    }
  )
}

export const newId = () => generateEntityId(undefined, "dorder")
export const orderIdOf = (id: string) => id.replace("dorder", "order")
export const newEmail = () => `${randomUUID()}@example.com`
export const draftOf = (id: string, email: string) => ({ ...draftBody(world, { email }), id })

type Failure = { error: { message: string } }
type Notice = { eventType: string; errors?: Failure[] }

/** Runs the parent through the host's engine, and waits until it has ended. Returns what its step threw. */
export async function run(name: keyof typeof parents, input: ParentInput): Promise<string | undefined> {
  const engine: IWorkflowEngineService = server.container.resolve(Modules.WORKFLOW_ENGINE)
  const workflowId = parents[name].getName()
  const transactionId = randomUUID()
  let end: (errors: Failure[]) => void
  const ended = new Promise<Failure[]>((resolve) => (end = resolve))

  await engine.subscribe({
    workflowId,
    transactionId,
    subscriber: ({ eventType, errors = [] }: Notice) => {
      if (eventType === "onFinish") {
        end(errors)
      }
    },
  })
  await engine.run(workflowId, { transactionId, input, throwOnError: false })
  return (await ended)[0]?.error.message
}

const service = () => server.container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)

/** The names of the events about a draft order and its order, as they came. */
export async function namesHeard(id: string): Promise<string[]> {
  const order_id = orderIdOf(id)
  const collections = await paymentCollectionsOf(order_id)
  const payments = collections.flatMap((collection) => (collection.payments ?? []).map((payment) => payment.id))
  return events
    .filter(
      ({ data }) => data.id === id || data.id === order_id || data.order_id === order_id || payments.includes(data.id)
    )
    .map(({ name }) => name)
}

async function paymentCollectionsOf(order_id: string): Promise<PaymentCollectionDTO[]> {
  const { data } = await server.container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_payment_collection",
    fields: ["payment_collection.*", "payment_collection.payments.*", "payment_collection.payments.captures.*"],
    filters: { order_id },
  })
  return data.flatMap(({ payment_collection }) => payment_collection ?? [])
}

const compensatedFor = (id: string) => compensated.filter((one) => one === id || one === orderIdOf(id)).sort()

/** All that an order depends on is there, and nothing of it twice. */
export async function expectStands(id: string, email: string, { isCaptured = true } = {}): Promise<void> {
  const order_id = orderIdOf(id)
  const draftOrder = await service().retrieveDraftOrder(id)
  expect(draftOrder).toMatchObject({ status: "completed", order_id })

  const order = await server.container.resolve(Modules.ORDER).retrieveOrder(order_id, { relations: ["items"] })
  const customer = await server.container.resolve(Modules.CUSTOMER).retrieveCustomer(order.customer_id!)
  expect([order.email, customer.email]).toEqual([email, email])

  const cart = await server.container
    .resolve(Modules.CART)
    .retrieveCart(draftOrder.cart_id!, { relations: ["items", "shipping_methods"] })
  expect(cart).toMatchObject({ email, customer_id: customer.id, completed_at: expect.any(Date) })
  expect([cart.items!.length, cart.shipping_methods!.length]).toEqual([order.items!.length, 1])

  const payments = (await paymentCollectionsOf(order_id)).flatMap((collection) => collection.payments ?? [])
  expect(payments.map(({ canceled_at, captures }) => [canceled_at, captures!.length])).toEqual([
    [null, isCaptured ? 1 : 0],
  ])
  const reservations = await server.container
    .resolve(Modules.INVENTORY)
    .listReservationItems({ line_item_id: order.items!.map((item) => item.id) })
  expect(reservations).toHaveLength(1)
  expect(await service().completions.find(id)).toBeUndefined()
  expect(compensatedFor(id)).toEqual([])
}

/** What a paid completion tells, each once. */
export const TOLD = ["order.placed", "reservation-item.created", "payment.captured", "draft_order.completed"]

export async function expectHeard(id: string, names: string[]): Promise<void> {
  await eventually(async () => (await namesHeard(id)).length >= names.length)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect((await namesHeard(id)).sort()).toEqual([...names].sort())
}

/** Nothing is left of a draft order that the parent has created. */
async function expectUndone(id: string, email: string): Promise<void> {
  expect(await service().listDraftOrders({ id })).toEqual([])
  expect(await server.container.resolve(Modules.ORDER).listOrders({ id: orderIdOf(id) })).toEqual([])
  expect(await server.container.resolve(Modules.CUSTOMER).listCustomers({ email })).toEqual([])
  expect(await service().completions.find(id)).toBeUndefined()
  const { data } = await server.container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "cart", fields: ["id"], filters: { email } })
  expect(data).toEqual([])
}

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
      const about = ({ data }: RecordedEvent) => data.id === id || data.id === orderIdOf(id)
      seen.look = () => events.filter(about).map(({ name }) => name)
      expect(await run("createAndComplete", { id, draft: draftOf(id, email), payment, fails: false })).toBeUndefined()

      expect(seen.at).toEqual(payment ? ["order.placed", "draft_order.completed"] : [])
      const names = [...TOLD, "draft_order.created"].filter((name) => payment || name !== "payment.captured")
      await expectHeard(id, names)
    }
  })
}
