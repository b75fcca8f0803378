import { z } from "@medusajs/framework/zod"
import type { RegisteredPayment } from "../../../modules/draft-order"
import { LIMITS } from "../../../modules/draft-order/input-rules"
import type {
  CreateDraftOrderInput,
  ItemInput,
  LineItemChanges,
  ShippingMethodInput,
  UpdateDraftOrderInput,
} from "../../../workflows"
import {
  additionalDataField,
  addressOrId,
  amount,
  chosenBy,
  email,
  item,
  listOf,
  metadata,
  promotionFields,
  reference,
  shippingMethodFields,
  title,
  toPromoCodes,
  toShippingMethod,
  version,
} from "./fields"
import { RELATION_FIELDS } from "./query-config"

type AdditionalData = { additional_data?: Record<string, unknown> }

/** The create body, v1 spellings included, as the workflow takes it. */
export const AdminCreateCartDraftOrder = (additionalData?: z.ZodType) =>
  z
    .strictObject({
      region_id: reference,
      email: email.optional(),
      customer_id: reference.optional(),
      sales_channel_id: reference.optional(),
      currency_code: reference.optional(),
      items: listOf(item, LIMITS.items, "items").optional(),
      shipping_methods: listOf(
        z.strictObject(shippingMethodFields).transform(toShippingMethod),
        LIMITS.references,
        "shipping_methods"
      ).optional(),
      shipping_address: addressOrId("shipping_address").optional(),
      billing_address: addressOrId("billing_address").optional(),
      ...promotionFields,
      no_notification_order: z.boolean().optional(),
      metadata: metadata.optional(),
      additional_data: additionalDataField(additionalData),
    })
    .transform(({ discounts, promo_codes, ...body }, context) => {
      return { ...body, promo_codes: toPromoCodes({ promo_codes, discounts }, context) } as CreateDraftOrderInput
    })

export type UpdateBody = Omit<UpdateDraftOrderInput, "id">

export const AdminUpdateCartDraftOrder = (additionalData?: z.ZodType) =>
  z
    .strictObject({
      version,
      region_id: reference.optional(),
      email: email.optional(),
      customer_id: reference.optional(),
      sales_channel_id: reference.optional(),
      currency_code: reference.optional(),
      shipping_address: addressOrId("shipping_address").nullish(),
      billing_address: addressOrId("billing_address").nullish(),
      ...promotionFields,
      no_notification_order: z.boolean().optional(),
      metadata: metadata.optional(),
      discard_negotiated_prices: z.boolean().optional(),
      additional_data: additionalDataField(additionalData),
    })
    .transform(({ discounts, promo_codes, ...body }, context) => {
      return { ...body, promo_codes: toPromoCodes({ promo_codes, discounts }, context) } as UpdateBody
    })

export type AddLineItemsBody = AdditionalData & { version?: number; items: ItemInput[] }

/** One item as the body, as in v1, or several as `items`. */
export const AdminAddCartDraftOrderLineItems = (additionalData?: z.ZodType) => {
  const common = { version, additional_data: additionalDataField(additionalData) }
  const one = item.extend(common)
  const many = z.strictObject({
    ...common,
    items: listOf(item, LIMITS.items, "items").refine((items) => items.length > 0, {
      error: "items must have an item",
    }),
  })

  return chosenBy((body) => (typeof body === "object" && body !== null && "items" in body ? many : one)).transform(
    (body) => {
      if ("items" in body) {
        return body as AddLineItemsBody
      }
      const { version, additional_data, ...single } = body
      return { version, additional_data, items: [single] } as AddLineItemsBody
    }
  )
}

export type UpdateLineItemBody = AdditionalData & LineItemChanges & { version?: number }

export const AdminUpdateCartDraftOrderLineItem = (additionalData?: z.ZodType) =>
  z.strictObject({
    version,
    quantity: z.number().optional(),
    unit_price: amount.nullish(),
    title: title.optional(),
    metadata: metadata.optional(),
    additional_data: additionalDataField(additionalData),
  })

export type SetShippingMethodBody = { version?: number; shipping_method: ShippingMethodInput }

export const AdminSetCartDraftOrderShippingMethod = z
  .strictObject({ version, ...shippingMethodFields })
  .transform(
    ({ version, ...method }, context) =>
      ({ version, shipping_method: toShippingMethod(method, context) }) as SetShippingMethodBody
  )

/** Of the routes that take no more than the version that the caller has seen. */
export const AdminCartDraftOrderVersion = z.strictObject({ version })

export type PayBody = Omit<RegisteredPayment, "captured_by">

export const AdminPayCartDraftOrder = z.strictObject({
  amount: amount.optional(),
  reference: z.string().trim().min(1).max(255).optional(),
  provider_id: reference.optional(),
  metadata: metadata.optional(),
})

export const AdminCompleteCartDraftOrder = z.strictObject({})

export const AdminCartDraftOrderNoParams = z.strictObject({})

export const AdminGetCartDraftOrderParams = z.strictObject({ fields: z.string().optional() })

/** `expand=cart,order.items`: v1's spelling of `fields`. */
export const ExpandParam = z
  .string()
  .transform((value) => value.split(",").map((relation) => relation.trim()))
  .refine((relations) => relations.every((relation) => Object.hasOwn(RELATION_FIELDS, relation.split(".")[0] ?? "")), {
    error: `expand takes ${Object.keys(RELATION_FIELDS).join(", ")} and what is below them`,
  })
