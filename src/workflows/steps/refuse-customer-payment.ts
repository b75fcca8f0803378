import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { paymentIssues } from "../../modules/draft-order/completion-rules"
import { notAllowed } from "../../modules/draft-order/errors"

type Input = { draft_order_id: string; payment_collection: PaymentCollectionDTO | null | undefined }

/**
 * @throws `not_allowed` while a payment of the customer's is under way: to go on would take the money twice, or lose
 * it.
 */
export const refuseCustomerPaymentStep = createStep(
  "cart-draft-order-refuse-customer-payment",
  async ({ draft_order_id, payment_collection }: Input) => {
    const [issue] = paymentIssues(payment_collection?.payment_sessions ?? [])
    if (issue) {
      throw notAllowed(`Draft order ${draft_order_id} cannot be changed now. ${issue.message}`)
    }
  }
)
