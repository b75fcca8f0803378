import type { MedusaContainer, PaymentDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules, PaymentSessionStatus } from "@medusajs/framework/utils"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"
import { withinSeconds } from "../../shared/answered"

/**
 * Authorises the customer's payment session with the outcomes of core's `authorizePaymentSessionStep`. Undefined where
 * the provider authorises it only later: the order stands, its payment is outstanding.
 *
 * @throws `payment_requires_more_error`, `payment_authorization_error`, or the payment module's own error.
 */
export async function authorizeSession(id: string, container: MedusaContainer): Promise<PaymentDTO | undefined> {
  const payments = container.resolve(Modules.PAYMENT)
  let payment: PaymentDTO | null | undefined
  try {
    payment = await withinSeconds(payments.authorizePaymentSession(id, {}))
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Payment session ${id} was not authorised: ${reasonOf(error)}`)
    if (MedusaError.isMedusaError(error)) {
      throw error
    }
  }
  const { status } = await payments.retrievePaymentSession(id)

  if (status === PaymentSessionStatus.PENDING_AUTHORIZATION) {
    return undefined
  }
  if (status === PaymentSessionStatus.REQUIRES_MORE) {
    throw new MedusaError(MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR, "More information is required for payment")
  }
  if (!payment) {
    throw new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, "Payment authorization failed")
  }
  return payment
}
