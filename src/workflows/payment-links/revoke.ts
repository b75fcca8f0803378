import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import type { PaymentLinkDTO } from "../../modules/draft-order/types"
import { revokePaymentLinkInput } from "../inputs"
import { inputStep } from "../shared/steps/validate-input"
import type { RevokePaymentLinkInput } from "../types"

const validateInputStep = inputStep("revoke-payment-link", revokePaymentLinkInput)

type Revoked = Pick<PaymentLinkDTO, "id" | "draft_order_id">

const revokePaymentLinkStep = createStep(
  "cart-draft-order-revoke-payment-link",
  async ({ id }: { id: string }, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    await service.retrieveDraftOrder(id)
    const revoked = await service.paymentLinks.revoke(id)
    return new StepResponse<boolean, Revoked>(!!revoked, revoked && { id: revoked.id, draft_order_id: id })
  },
  async (revoked, { container }) => {
    if (revoked) {
      await container.resolve(DRAFT_ORDER_MODULE).paymentLinks.undoRevocation(revoked)
    }
  }
)

/**
 * Takes the draft order's payment link back: whoever has it is told so. Answers whether there was one to take back. A
 * payment that the customer has begun goes on.
 *
 * With `runAsStep`, a parent that fails gives it back.
 *
 * @throws `not_found`
 *
 * @example
 * await revokePaymentLinkWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const revokePaymentLinkWorkflow = createWorkflow(
  "cart-draft-order-revoke-payment-link",
  (given: RevokePaymentLinkInput) => {
    const input = validateInputStep(given)
    return new WorkflowResponse(revokePaymentLinkStep(input))
  }
)
