import { z } from "@medusajs/framework/zod"
import {
  additionalData,
  item,
  lineItemChanges,
  registeredPayment,
  version,
} from "../../../modules/draft-order/rules/input-schemas"
import {
  draftOrderChangeFields,
  draftOrderChangesFields,
  messageFields,
  newDraftOrderFields,
  newItems,
  paymentLinkFields,
  sendFields,
} from "../../../workflows/inputs"
import { PAYMENT_LINK } from "./payment-link-field"
import { RELATION_FIELDS } from "./query-config"
import { promotionFields, shippingMethodFields, toPromoCodes, toShippingMethod, shippingMethods } from "./v1-fields"

/** What a store has defined for a route by `additionalDataValidator`, as the host hands it on. */
type StoreSchema = z.ZodOptional<z.ZodNullable<z.ZodObject>>

/** The store's own schema, which refuses what it does not name, or any object. */
const additionalDataField = (schema?: StoreSchema) =>
  schema === undefined
    ? additionalData
    : schema
        .unwrap()
        .unwrap()
        .strict()
        .nullish()
        .transform((value) => value ?? undefined)

export const AdminCreateCartDraftOrder = (storeSchema?: StoreSchema) =>
  z
    .strictObject({
      ...newDraftOrderFields,
      shipping_methods: shippingMethods.optional(),
      ...promotionFields,
      additional_data: additionalDataField(storeSchema),
    })
    .transform(toPromoCodes)

export type CreateBody = z.output<ReturnType<typeof AdminCreateCartDraftOrder>>

export const AdminUpdateCartDraftOrder = (storeSchema?: StoreSchema) =>
  z
    .strictObject({
      version,
      ...draftOrderChangeFields,
      ...promotionFields,
      additional_data: additionalDataField(storeSchema),
    })
    .transform(toPromoCodes)

export type UpdateBody = z.output<ReturnType<typeof AdminUpdateCartDraftOrder>>

export const AdminCalculateCartDraftOrder = (storeSchema?: StoreSchema) =>
  z
    .strictObject({
      version,
      ...draftOrderChangesFields,
      shipping_methods: shippingMethods.optional(),
      ...promotionFields,
      additional_data: additionalDataField(storeSchema),
    })
    .transform(toPromoCodes)

export type CalculateChangesBody = z.output<ReturnType<typeof AdminCalculateCartDraftOrder>>

/** One item as the body, as in v1, or several as `items`. */
export const AdminAddCartDraftOrderLineItems = (storeSchema?: StoreSchema, body?: unknown) => {
  const common = { version, additional_data: additionalDataField(storeSchema) }
  const one = item
    .extend(common)
    .transform(({ version, additional_data, ...single }) => ({ version, additional_data, items: [single] }))
  const many = z.strictObject({ ...common, items: newItems })

  return typeof body === "object" && body !== null && "items" in body ? many : one
}

export type AddLineItemsBody = z.output<ReturnType<typeof AdminAddCartDraftOrderLineItems>>

export const AdminUpdateCartDraftOrderLineItem = (storeSchema?: StoreSchema) =>
  lineItemChanges.extend({ version, additional_data: additionalDataField(storeSchema) })

export type UpdateLineItemBody = z.output<ReturnType<typeof AdminUpdateCartDraftOrderLineItem>>

export const AdminSetCartDraftOrderShippingMethod = z
  .strictObject({ version, ...shippingMethodFields })
  .transform(({ version, ...method }, context) => ({ version, shipping_method: toShippingMethod(method, context) }))

export type SetShippingMethodBody = z.output<typeof AdminSetCartDraftOrderShippingMethod>

/** Of the routes that take no more than the version that the caller has seen. */
export const AdminCartDraftOrderVersion = z.strictObject({ version })

export const AdminPayCartDraftOrder = registeredPayment.omit({ captured_by: true })

export type PayBody = z.output<typeof AdminPayCartDraftOrder>

export const AdminCreateCartDraftOrderPaymentLink = z.strictObject(paymentLinkFields)

export type PaymentLinkBody = z.output<typeof AdminCreateCartDraftOrderPaymentLink>

export const AdminSendCartDraftOrder = z.strictObject(sendFields)

export type SendBody = z.output<typeof AdminSendCartDraftOrder>

export const AdminPreviewCartDraftOrderMessage = z.strictObject(messageFields)

export const AdminCompleteCartDraftOrder = z.strictObject({})

export const AdminCartDraftOrderNoParams = z.strictObject({})

export const AdminGetCartDraftOrderParams = z.strictObject({ fields: z.string().optional() })

const EXPANDABLE = [...Object.keys(RELATION_FIELDS), PAYMENT_LINK]

/** `expand=cart,order.items`: v1's spelling of `fields`. */
export const ExpandParam = z
  .string()
  .transform((value) => value.split(",").map((relation) => relation.trim()))
  .refine((relations) => relations.every((relation) => EXPANDABLE.includes(relation.split(".")[0] ?? "")), {
    error: `expand takes ${EXPANDABLE.join(", ")} and what is below them`,
  })
