import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import type { CompletionIssue } from "../../modules/draft-order/rules/issues"
import { expiryIssues, receivedIssues } from "../../modules/draft-order/rules/quote"
import { stateOf } from "../../modules/draft-order/rules/state"
import { completionIssuesOf } from "../completion/issues"
import { readCartToComplete } from "../completion/read-cart"
import { readDraftOrderInput } from "../inputs"
import { inputStep } from "../shared/steps/validate-input"
import type { ReadDraftOrderInput } from "../types"

/** `ready` is whether staff can complete it. An issue with `blocks` stops only the customer, or nobody. */
export type Readiness = { ready: boolean; issues: CompletionIssue[] }

const validateInputStep = inputStep("check-readiness", readDraftOrderInput)

const checkReadinessStep = createStep(
  "cart-draft-order-check-readiness",
  async ({ id }: { id: string }, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const draftOrder = await service.retrieveDraftOrder(id)
    const sessions = await service.customerPayments.listSessions(id)

    switch (stateOf(draftOrder)) {
      case "completed":
        return new StepResponse<CompletionIssue[]>(receivedIssues(sessions, undefined))
      case "canceled":
        return new StepResponse<CompletionIssue[]>([
          { code: "canceled", message: "It is canceled, which is final", path: "canceled_at" },
        ])
      case "open": {
        const { cart_id } = draftOrder
        const found = cart_id ? await readCartToComplete(cart_id, container) : undefined
        const now = new Date()
        return new StepResponse<CompletionIssue[]>([
          ...completionIssuesOf(found, now),
          ...expiryIssues(draftOrder, now),
          ...receivedIssues(sessions, found?.cart),
        ])
      }
    }
  }
)

/**
 * Everything that would stop a draft order from completing, before it is tried: the same rules that completion follows.
 * An issue with `blocks` leaves `ready` as it is: `customer` stops only the customer, as an expiry does, and `nobody`
 * tells staff something, as of a payment that arrived too late. A completed draft order is ready, for paying it again
 * answers with its order.
 *
 * @throws `not_found`
 *
 * @example
 * const { result } = await checkReadinessWorkflow(container).run({ input: { id: "dorder_123" } })
 * // { ready: false, issues: [{ code: "no_items", message: "There are no items", path: "items" }] }
 */
export const checkReadinessWorkflow = createWorkflow(
  "cart-draft-order-check-readiness",
  (given: ReadDraftOrderInput) => {
    const input = validateInputStep(given)
    const issues = checkReadinessStep(input)

    return new WorkflowResponse<Readiness>(transform(issues, toReadiness))
  }
)

function toReadiness(issues: CompletionIssue[]): Readiness {
  return { ready: issues.every(({ blocks }) => blocks), issues }
}
