import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { paymentIssues } from "../../../modules/draft-order/rules/completion"
import { notAllowed } from "../../../modules/draft-order/errors"
import { askProviders } from "../payment-states"

type Input = { draft_order_id: string; payment_collection: PaymentCollectionDTO | null | undefined }

/**
 * Asks the provider only of a payment that holds money as far as the host knows: staff may have canceled it there.
 *
 * @throws `not_allowed` while the customer has a payment in progress: to go on would take the money twice, or lose it.
 */
export const refuseCustomerPaymentStep = createStep(
  "cart-draft-order-refuse-customer-payment",
  async ({ draft_order_id, payment_collection }: Input, { container }) => {
    const sessions = payment_collection?.payment_sessions ?? []
    const suspicious = sessions.filter((session) => paymentIssues([session]).length)
    const [issue] = paymentIssues(await askProviders(suspicious, container))

    if (issue) {
      throw notAllowed(`Draft order ${draft_order_id} cannot be changed now. ${issue.message}`)
    }
  }
)
