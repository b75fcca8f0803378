import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { type DraftOrderConflictPayload, DraftOrderWorkflowEvents } from "../events"

const noteConflictStep = createStep(
  "cart-draft-order-note-conflict",
  async ({ id, order_ids }: DraftOrderConflictPayload, { container }) =>
    new StepResponse(await container.resolve(DRAFT_ORDER_MODULE).completions.noteConflict(id, order_ids))
)

/** Reports, once, that two orders have come of one draft order's cart. Emits `draft_order.conflict`. */
export const reportConflictWorkflow = createWorkflow(
  "cart-draft-order-report-conflict",
  (input: DraftOrderConflictPayload) => {
    const isNew = noteConflictStep(input)
    const conflicts = transform({ input, isNew }, ({ input, isNew }) => (isNew ? [input] : []))
    emitEventStep({ eventName: DraftOrderWorkflowEvents.CONFLICT, data: conflicts })

    return new WorkflowResponse(void 0)
  }
)
