import { openPayment } from "../../../../../workflows/payment-links/customer"
import { asCustomer } from "../../answers"
import type { PaymentSessionBody } from "../../validators"
import { withLink } from "../../with-link"

/**
 * Opens a payment session at the order's total, in place of those that were open. It belongs to the order's version:
 * where staff change what the customer sees, it is closed.
 *
 * @throws as `GET` of the link; 400 for a provider that the region does not have, and with the code `order_incomplete`
 * where something is missing; 409 with the code `order_changed` and the differences where the customer has seen another
 * version.
 */
export const POST = withLink<PaymentSessionBody>(async (access, req, res) => {
  const { provider_id, version } = req.validatedBody
  const payment_session = await asCustomer(
    () => openPayment(access, { provider_id, version }, req.scope),
    access,
    version,
    req,
    res
  )
  if (payment_session) {
    res.json({ payment_session })
  }
}, "open")
