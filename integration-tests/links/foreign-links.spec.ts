/** @jest-environment node */
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, defineLink, MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import CustomerModule from "@medusajs/medusa/customer"
import DraftOrderModule, { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { cancelDraftOrderWorkflow, deleteDraftOrderWorkflow } from "../../src/workflows"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { server, useTestServer, world } from "../host/use-test-server"

/** As a store defines it: the sales representatives of a draft order. */
const representatives = defineLink(DraftOrderModule.linkable.draftOrder, {
  linkable: CustomerModule.linkable.customer,
  isList: true,
})
const TABLE = "draftorder_draft_order_customer_customer"

useTestServer()
beforeAll(() =>
  // As `medusa db:sync-links` creates it.
  knex().raw(`
    CREATE TABLE "${TABLE}" (
      "draft_order_id" varchar(255) NOT NULL, "customer_id" varchar(255) NOT NULL, "id" varchar(255) NOT NULL,
      "created_at" timestamptz(0) NOT NULL DEFAULT now(), "updated_at" timestamptz(0) NOT NULL DEFAULT now(),
      "deleted_at" timestamptz(0), PRIMARY KEY ("draft_order_id", "customer_id")
    )
  `)
)

const knex = (): Knex => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

const failStep = createStep("test-fail-after-deletion", async () => {
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "later")
})

const deleteAndFail = createWorkflow("test-delete-and-fail", (input: { id: string }) => {
  deleteDraftOrderWorkflow.runAsStep({ input })
  failStep()
  return new WorkflowResponse(void 0)
})

/** A draft order with two representatives. */
async function linkedDraft(): Promise<DraftOrder> {
  const draftOrder = await createDraft(server, world)
  const customers = await server.container
    .resolve(Modules.CUSTOMER)
    .createCustomers([{ email: `a-${draftOrder.id}@example.com` }, { email: `b-${draftOrder.id}@example.com` }])
  await server.container.resolve(ContainerRegistrationKeys.LINK).create(
    customers.map((customer) => ({
      [DRAFT_ORDER_MODULE]: { draft_order_id: draftOrder.id },
      [Modules.CUSTOMER]: { customer_id: customer.id },
    }))
  )
  return draftOrder
}

async function liveLinks({ id }: DraftOrder): Promise<number> {
  const { data } = await server.container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: representatives.entryPoint, fields: ["customer_id"], filters: { draft_order_id: id } })
  return data.length
}

it("a deleted draft order leaves no link of another module to it", async () => {
  const [draftOrder, other] = [await linkedDraft(), await linkedDraft()]
  expect(await liveLinks(draftOrder)).toBe(2)

  expect(await server.admin("DELETE", draftPath(draftOrder))).toMatchObject({ status: 200 })
  expect(await liveLinks(draftOrder)).toBe(0)
  expect(await knex()(TABLE).where({ draft_order_id: draftOrder.id }).whereNull("deleted_at")).toEqual([])
  expect(await liveLinks(other)).toBe(2)
})

it("a deletion that fails later in its parent's workflow leaves the links, and the block of a canceled draft's cart", async () => {
  const draftOrder = await linkedDraft()
  await cancelDraftOrderWorkflow(server.container).run({ input: { id: draftOrder.id } })
  const blocks = () => knex()("order_cart").where({ cart_id: draftOrder.cart_id }).whereNull("deleted_at")
  expect(await blocks()).toHaveLength(1)

  await expect(deleteAndFail(server.container).run({ input: { id: draftOrder.id } })).rejects.toMatchObject({
    message: expect.stringContaining("later"),
  })
  expect(await liveLinks(draftOrder)).toBe(2)
  expect(await blocks()).toHaveLength(1)
  expect(await retrieve(server, draftOrder)).toMatchObject({ id: draftOrder.id, canceled_at: expect.any(String) })

  expect(await server.admin("DELETE", draftPath(draftOrder))).toMatchObject({ status: 200 })
  expect(await liveLinks(draftOrder)).toBe(0)
  expect(await blocks()).toEqual([])
})
