import { z } from "@medusajs/framework/zod"
import { address, email, reference, version } from "../../../modules/draft-order/rules/input-schemas"

/** An address that the customer writes: no metadata, and no id of a saved one. */
const customerAddress = address.omit({ metadata: true })

export const StoreUpdateCartDraftOrder = z.strictObject({
  /** When given, refused unless the order still has this version. */
  version,
  email: email.optional(),
  shipping_address: customerAddress.optional(),
  billing_address: customerAddress.optional(),
})

export type UpdateBody = z.output<typeof StoreUpdateCartDraftOrder>

export const StoreVerifyCartDraftOrder = z.strictObject({
  /** The e-mail address, or the postal code of an address. */
  answer: z.string().trim().min(1).max(320),
})

export type VerifyBody = z.output<typeof StoreVerifyCartDraftOrder>

export const StoreSetCartDraftOrderShippingMethod = z.strictObject({ version, option_id: reference })

export type ShippingMethodBody = z.output<typeof StoreSetCartDraftOrderShippingMethod>

export const StoreOpenCartDraftOrderPayment = z.strictObject({
  provider_id: reference,
  /** The version that the customer has seen. Where it shows something else by now, they are asked to review it. */
  version,
})

export type PaymentSessionBody = z.output<typeof StoreOpenCartDraftOrderPayment>

/** `version` is the one that the customer has seen; left out, that of their payment session. */
export const StoreCompleteCartDraftOrder = z.strictObject({ version })

export type CompleteBody = z.output<typeof StoreCompleteCartDraftOrder>

export const StoreCartDraftOrderNoBody = z.strictObject({})

export const StoreCartDraftOrderNoParams = z.strictObject({})
