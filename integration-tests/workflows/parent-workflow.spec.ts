/** @jest-environment node */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import reconcileCompletions from "../../src/jobs/reconcile-completions"
import { completeDraftOrderWorkflow } from "../../src/workflows"
import { createDraft } from "../factories/draft-order"
import { server, useTestServer, world } from "../host/use-test-server"
import { describeParents } from "./parent-workflows"
import { events, expectHeard, expectStands, newEmail, orderIdOf, TOLD } from "./running-parents"

useTestServer()

describe("a store's workflow that runs ours as steps, with the in-memory engine, and fails", () => {
  describeParents()

  it.each([
    ["a completion", { payment: { reference: "Cash" } }, "order", TOLD],
    ["a registration of a payment", {}, "payment", ["payment.captured", "draft_order.completed"]],
  ])("%s that was killed before it was told is told by the job, and captured once", async (_, input, purpose, told) => {
    const email = newEmail()
    const { id } = await createDraft(server, world, { email })
    await completeDraftOrderWorkflow(server.container).run({ input: { id, ...input } })
    await expectHeard(
      id,
      [...TOLD, "draft_order.created"].filter((name) => name !== "payment.captured" || "payment" in input)
    )
    events.length = 0

    await server.container
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)("draft_order_completion")
      .insert({
        draft_order_id: id,
        order_id: orderIdOf(id),
        purpose,
        payment: JSON.stringify({ reference: "Cash", amount: (await orderOf(id)).total }),
        promotion_usage_registered: true,
        created_at: new Date(Date.now() - 120_000),
      })
    await reconcileCompletions(server.container)
    await expectStands(id, email)
    await expectHeard(id, told)
  })
})

async function orderOf(id: string): Promise<{ total: number }> {
  const { data } = await server.container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order", fields: ["total"], filters: { id: orderIdOf(id) } })
  return { total: Number(data[0]!.total) }
}
