import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { DraftOrderDTO, SerializedDraftOrder } from "../../src/modules/draft-order"
import {
  cancelDraftOrderWorkflow,
  createDraftOrderWorkflow,
  type CreateDraftOrderInput,
  updateDraftOrderWorkflow,
} from "../../src/workflows"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { draftBody } from "../factories/draft-order"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const seeStep = createStep(
  "see-draft-order",
  (draftOrder: SerializedDraftOrder) => new StepResponse(datesOf(draftOrder))
)

/** A workflow of somebody else's, with ours as a step. */
const parentWorkflow = createWorkflow("parent-of-create", (input: CreateDraftOrderInput) => {
  const { draft_order } = createDraftOrderWorkflow.runAsStep({ input })
  const inStep = seeStep(draft_order)
  const inTransform = transform({ draft_order }, ({ draft_order }) => datesOf(draft_order))
  return new WorkflowResponse({ draft_order, inStep, inTransform })
})

function datesOf({ created_at, updated_at, canceled_at }: SerializedDraftOrder): (string | null)[] {
  return [created_at, updated_at, canceled_at]
}

it("a workflow's result has dates as texts in ISO 8601, and its type says so", async () => {
  const { result: created } = await createDraftOrderWorkflow(server.container).run({ input: draftBody(world) })
  const { id } = created.draft_order
  const { result: updated } = await updateDraftOrderWorkflow(server.container).run({
    input: { id, metadata: { a: 1 } },
  })
  const { result: canceled } = await cancelDraftOrderWorkflow(server.container).run({ input: { id } })

  const iso = expect.stringMatching(ISO)
  expect(datesOf(created.draft_order)).toEqual([iso, iso, null])
  expect(datesOf(updated.draft_order)).toEqual([iso, iso, null])
  expect(datesOf(canceled)).toEqual([iso, iso, iso])
})

it("so it has as a step of another workflow, for the next step, in a transform and in the result", async () => {
  const { result } = await parentWorkflow(server.container).run({ input: draftBody(world) })

  const dates = [expect.stringMatching(ISO), expect.stringMatching(ISO), null]
  expect([result.inStep, result.inTransform, datesOf(result.draft_order)]).toEqual([dates, dates, dates])
})

it("the service has the same dates as Date", async () => {
  const { result } = await createDraftOrderWorkflow(server.container).run({ input: draftBody(world) })

  const found: DraftOrderDTO = await server.container
    .resolve(DRAFT_ORDER_MODULE)
    .retrieveDraftOrder(result.draft_order.id)
  expect(found.created_at).toEqual(new Date(result.draft_order.created_at))
})
