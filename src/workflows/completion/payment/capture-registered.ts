import type { IPaymentModuleService, PaymentCollectionDTO, PaymentDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { RegisteredPayment } from "../../../modules/draft-order"
import { notAllowed } from "../../../modules/draft-order/errors"
import { assertClaim, type Run } from "../../shared/claim"
import { answered } from "../../shared/answered"
import type { Completion } from "../completion"

/** Core's provider for payments that are received elsewhere. */
export const SYSTEM_PROVIDER = "pp_system_default"

/**
 * Captures the payment that staff register, an amount in major units. Each part is looked for before it is made.
 *
 * @throws `not_allowed` with the provider's words where it fails; `conflict` where this attempt has lost the cart while
 * the provider authorised.
 */
export async function captureRegistered(
  collection: PaymentCollectionDTO,
  amount: number,
  { cart_id, payment: registered }: Completion,
  run: Run
): Promise<PaymentDTO> {
  const payments: IPaymentModuleService = run.container.resolve(Modules.PAYMENT)
  const payment = await authorize(collection, registered ?? {}, payments)
  const metadata = metadataOf(registered ?? {})

  if (metadata) {
    const note = { id: payment.id, metadata }
    await payments.updatePayment(note)
  }
  await assertClaim(cart_id, run)
  if (!payment.captured_at && payment.captures?.length) {
    // An attempt was killed before the provider had answered: core would take its note for money.
    await payments.deleteCaptures(payment.captures.map(({ id }) => id))
  }
  return answered(payments.capturePayment({ payment_id: payment.id, amount, captured_by: registered?.captured_by }))
}

/** What staff noted of the payment; null where they noted nothing. */
export function metadataOf({ reference, metadata }: RegisteredPayment): Record<string, unknown> | null {
  return reference || metadata ? { ...metadata, ...(reference && { reference }) } : null
}

async function authorize(
  collection: PaymentCollectionDTO,
  { provider_id = SYSTEM_PROVIDER, metadata }: RegisteredPayment,
  payments: IPaymentModuleService
): Promise<PaymentDTO> {
  const existing = collection.payments?.find(({ canceled_at }) => !canceled_at)
  if (existing) {
    return existing
  }
  const session =
    collection.payment_sessions?.find((candidate) => candidate.provider_id === provider_id) ??
    (await answered(
      payments.createPaymentSession(collection.id, {
        provider_id,
        amount: collection.amount,
        currency_code: collection.currency_code,
        data: { ...metadata },
        context: {},
      })
    ))
  const payment = await answered(payments.authorizePaymentSession(session.id, {}))
  if (!payment) {
    throw notAllowed(`Payment provider ${session.provider_id} did not authorise the payment`)
  }
  return payment
}
