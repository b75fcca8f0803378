import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { IWorkflowEngineService, PaymentCollectionDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { completeDraftOrderWorkflow } from "../../src/workflows"
import { draftBody } from "../factories/draft-order"
import { eventually } from "../factories/eventually"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, world } from "../host/use-test-server"
import { type ParentInput, parents } from "./parents"

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

export const service = () => server.container.resolve(DRAFT_ORDER_MODULE)

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

export const compensatedFor = (id: string) => compensated.filter((one) => one === id || one === orderIdOf(id)).sort()

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
  await sleep(300)
  expect((await namesHeard(id)).sort()).toEqual([...names].sort())
}

/** Nothing is left of a draft order that the parent has created. */
export async function expectUndone(id: string, email: string): Promise<void> {
  expect(await service().listDraftOrders({ id })).toEqual([])
  expect(await server.container.resolve(Modules.ORDER).listOrders({ id: orderIdOf(id) })).toEqual([])
  expect(await server.container.resolve(Modules.CUSTOMER).listCustomers({ email })).toEqual([])
  expect(await service().completions.find(id)).toBeUndefined()
  const { data } = await server.container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "cart", fields: ["id"], filters: { email } })
  expect(data).toEqual([])
}
