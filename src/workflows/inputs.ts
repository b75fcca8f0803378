import { z } from "@medusajs/framework/zod"
import { LIMITS } from "../modules/draft-order/rules/input"
import { isLocale } from "../modules/draft-order/options"
import {
  additionalData,
  addressOrId,
  email,
  items,
  lineItemChanges,
  listOf,
  locale,
  metadata,
  moment,
  promoCodes,
  quoteFields,
  reference,
  registeredPayment,
  shippingMethod,
  version,
} from "../modules/draft-order/rules/input-schemas"

/*
 * What each workflow takes. The routes' bodies are made of the same fields: what is here and in no body, as `id`, is
 * the workflow's only.
 */

const id = z.string().min(1)

/** Of every workflow that works on a draft order. */
const draftOrder = {
  /** The draft order's id. */
  id,
}

/** Of every workflow that locks a draft order's cart. */
const locks = {
  /**
   * Whether the workflow takes the host's lock whose key is the cart's id. False where the caller holds it:
   * `locking.execute([cart_id], …)`, or `acquireLockStep` with that key. Left out, true. The draft order's own claim is
   * taken in any case, so that calls of this plugin exclude each other even where nobody holds the lock.
   */
  lock: z.boolean().optional(),
}

/** Of every workflow that edits a draft order. */
const edit = {
  ...draftOrder,
  ...locks,
  /** When given, the edit is refused unless the draft order still has this version. */
  version,
}

/** What both creation and an edit of the draft order take. Amounts are in major units of the region's currency. */
const common = {
  email: email.optional(),
  customer_id: reference.optional(),
  /** Of a new draft order, when left out: the store's default sales channel. */
  sales_channel_id: reference.optional(),
  /** Must be the region's, where it is given. */
  currency_code: reference.optional(),
  /** True keeps notifications about the order from the customer. */
  no_notification_order: z.boolean().optional(),
  ...quoteFields,
}

export const newDraftOrderFields = {
  region_id: reference,
  ...common,
  items: items.optional(),
  shipping_methods: listOf(shippingMethod, LIMITS.references, "shipping_methods").optional(),
  /** An address, or the id of one that the customer has saved: the draft gets a copy. */
  shipping_address: addressOrId("shipping_address").optional(),
  billing_address: addressOrId("billing_address").optional(),
  /** As they are or in another case: `summer10` finds `SUMMER10`. */
  promo_codes: promoCodes.optional(),
  /** The language of the texts that lines get, where the store has translations. */
  locale: locale.nullish(),
  /** The draft's own. */
  metadata: metadata.optional(),
}

export const draftOrderChangeFields = {
  region_id: reference.optional(),
  ...common,
  /** An address, the id of one that the customer has saved, or null to clear it. */
  shipping_address: addressOrId("shipping_address").nullish(),
  billing_address: addressOrId("billing_address").nullish(),
  /** Replaces the codes that apply; `[]` clears them. */
  promo_codes: promoCodes.optional(),
  /** Lines get the texts of the language; null, the store's own. */
  locale: locale.nullish(),
  /** Merged key by key; `""` removes a key. */
  metadata: metadata.optional(),
  /** Lets a region with another currency take the negotiated prices away. */
  discard_negotiated_prices: z.boolean().optional(),
}

export const newItems = items.refine((list) => list.length > 0, { error: "items must have an item" })

export const createDraftOrderInput = z.strictObject({
  /** Given by the module, unless the caller has one. */
  id: id.optional(),
  ...newDraftOrderFields,
  /** Handed on to the hooks of core's `createCartWorkflow`. */
  additional_data: additionalData,
})

export const updateDraftOrderInput = z.strictObject({
  ...edit,
  ...draftOrderChangeFields,
  /** Handed on to the hooks of core's `refreshCartItemsWorkflow`. */
  additional_data: additionalData,
})

export const addLineItemsInput = z.strictObject({
  ...edit,
  items: newItems,
  /** Handed on to the hooks of core's `addToCartWorkflow`. */
  additional_data: additionalData,
})

export const updateLineItemInput = z.strictObject({
  ...edit,
  line_id: id,
  changes: lineItemChanges,
  /** Handed on to the hooks of core's `updateLineItemInCartWorkflow`. */
  additional_data: additionalData,
})

/** Any set of changes at once, for their preview. */
export const draftOrderChangesFields = {
  ...draftOrderChangeFields,
  items_to_add: items.optional(),
  /** Changes of lines by their ids; a quantity of 0 removes one. */
  items_to_update: listOf(lineItemChanges.extend({ id }), LIMITS.items, "items_to_update").optional(),
  items_to_remove: listOf(reference, LIMITS.items, "items_to_remove").optional(),
  /** Each in place of the one for its shipping profile. */
  shipping_methods: listOf(shippingMethod, LIMITS.references, "shipping_methods").optional(),
  shipping_methods_to_remove: listOf(reference, LIMITS.references, "shipping_methods_to_remove").optional(),
}

export const calculateChangesInput = z.strictObject({
  ...draftOrder,
  version,
  ...draftOrderChangesFields,
  /** Handed on to the hooks of core's cart workflows. */
  additional_data: additionalData,
})

export const removeLineItemInput = z.strictObject({ ...edit, line_id: id })

export const setShippingMethodInput = z.strictObject({ ...edit, shipping_method: shippingMethod })

export const removeShippingMethodInput = z.strictObject({ ...edit, method_id: id })

export const editInput = z.strictObject(edit)

export const readDraftOrderInput = z.strictObject(draftOrder)

export const completeDraftOrderInput = z.strictObject({
  ...draftOrder,
  ...locks,
  /**
   * A payment that was received elsewhere, and is registered as captured. Left out, the order's payment is outstanding.
   */
  payment: registeredPayment.optional(),
  /** Completes it as the customer's checkout does: paid with the payment session of its cart. */
  by_customer: z.boolean().optional(),
  /** With `by_customer`, the version that the customer has seen. Left out, that of their payment session. */
  seen_version: version,
  /** Kept with the draft order when its completion begins; random where none is given. */
  idempotency_key: z.string().min(1).max(255).optional(),
  /** Only finishes a completion that has begun, and begins none. What the job does. */
  continues: z.boolean().optional(),
})

export const registerCompletionInput = z.strictObject({
  ...locks,
  /** The id of an order, whose cart may be a draft order's. */
  order_id: id,
  /**
   * Whether core's completion of the cart is over, as it is from `order.placed` on. What it has kept others out with is
   * released then.
   */
  is_placed: z.boolean().optional(),
})

const mailLocale = z.string().refine(isLocale, { error: "locale must be a language tag, like de or fr-CA" })

/** Where this server is reached, for links to its page. The option `backend_url` goes before it. */
const base_url = z.url({ protocol: /^https?$/, error: "base_url must be an address with http or https" }).optional()

export const paymentLinkFields = {
  /** Until when the link can be used. Left out, as long as the option `payment_link_days` says. */
  expires_at: moment("expires_at").optional(),
  /** `email` asks the customer for the draft order's e-mail address or postal code before anything is shown. */
  verify: z.enum(["email"]).optional(),
}

export const createPaymentLinkInput = z.strictObject({ ...draftOrder, ...paymentLinkFields, base_url })

export const revokePaymentLinkInput = z.strictObject(draftOrder)

const line = (field: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(LIMITS.subject)
    .refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), { error: `${field} must be one line` })

export const messageFields = {
  /** Left out, the draft order's own. */
  email: email.optional(),
  /** Staff's own words, above the link. Text, not HTML. */
  message: z.string().trim().min(1).max(LIMITS.note).optional(),
  /** The language: `de`, `fr-CA`. Left out, the cart's, the option's, or English. */
  locale: mailLocale.optional(),
  subject: line("subject").optional(),
}

export const sendFields = {
  ...messageFields,
  /** As the notification provider takes it. */
  from: line("from").optional(),
  cc: listOf(email, LIMITS.references, "cc").optional(),
  bcc: listOf(email, LIMITS.references, "bcc").optional(),
}

export const previewMessageInput = z.strictObject({ ...draftOrder, ...messageFields, base_url })

export const sendPaymentLinkInput = z.strictObject({
  ...draftOrder,
  ...sendFields,
  base_url,
  /** `reminder` is worded as one. */
  kind: z.enum(["payment_link", "reminder"]).optional(),
  /** With the same key, a draft order's message is sent once, and again after a failure. */
  idempotency_key: z.string().min(1).max(600).optional(),
})
