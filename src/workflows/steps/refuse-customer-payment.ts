import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { MedusaError, PaymentSessionStatus } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"

type Input = { draft_order_id: string; payment_collection: PaymentCollectionDTO | null | undefined }

/** The provider holds the customer's money, or is about to. */
const UNDER_WAY: string[] = [PaymentSessionStatus.AUTHORIZED, PaymentSessionStatus.CAPTURED, "pending_authorization"]

/** @throws `not_allowed` while a payment of the customer's is under way: to go on would take the money twice, or lose it. */
export const refuseCustomerPaymentStep = createStep(
  "cart-draft-order-refuse-customer-payment",
  async ({ draft_order_id, payment_collection }: Input) => {
    const session = payment_collection?.payment_sessions?.find(({ status }) => UNDER_WAY.includes(status))

    if (session) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Draft order ${draft_order_id}: the customer's payment ${session.id} with ${session.provider_id} is ${session.status}; ` +
          `complete the cart with that payment, or cancel it at the provider first`
      )
    }
  }
)
