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

  it("a completion that was killed after its payment is told by the job, and captured once", async () => {
    const email = newEmail()
    const { id } = await createDraft(server, world, { email })
    const payment = { reference: "Cash" }
    await completeDraftOrderWorkflow(server.container).run({ input: { id, payment } })
    await expectHeard(id, [...TOLD, "draft_order.created"])
    events.length = 0

    await server.container
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)("draft_order_completion")
      .insert({
        draft_order_id: id,
        order_id: orderIdOf(id),
        payment: JSON.stringify(payment),
        promotion_usage_registered: true,
        created_at: new Date(Date.now() - 120_000),
      })
    await reconcileCompletions(server.container)
    await expectStands(id, email)
    await expectHeard(id, TOLD)
  })
})
