import { z } from "@medusajs/framework/zod"
import type { CreateDraftOrderInput } from "../../../workflows/types"
import { DRAFT_ORDER_FIELDS, RELATION_FIELDS, SORTABLE_RELATION_FIELDS } from "./query-config"

const MOST_ROWS = 1000

const metadata = z.record(z.string(), z.unknown())
const reference = z.string().trim().min(1).max(255)
const amount = z.number()

const email = z
  .string()
  .trim()
  .max(320)
  .refine((value) => z.email().safeParse(value).success, { error: "email must be an e-mail address" })

const address = z.strictObject({
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  phone: z.string().nullish(),
  company: z.string().nullish(),
  address_1: z.string().nullish(),
  address_2: z.string().nullish(),
  city: z.string().nullish(),
  country_code: z.string().nullish(),
  province: z.string().nullish(),
  postal_code: z.string().nullish(),
  metadata: metadata.nullish(),
})

/** Told apart by type first, so that the message names what is wrong inside an address. */
const addressOrId = (field: string) =>
  z.unknown().transform((value, context) => {
    const { data, error } = (typeof value === "string" ? reference : address).safeParse(value)
    error?.issues.forEach(({ path, message }) =>
      context.addIssue({ code: "custom", path, message: `${[field, ...path].join(".")}: ${message}` })
    )
    return data
  })

const item = z.strictObject({
  variant_id: reference.optional(),
  title: z.string().trim().min(1).max(1000).optional(),
  quantity: z.number(),
  unit_price: amount.optional(),
  requires_shipping: z.boolean().optional(),
  metadata: metadata.optional(),
})

/** `option_id` and `price` are v1's names. */
const shippingMethod = z
  .strictObject({
    shipping_option_id: reference.optional(),
    option_id: reference.optional(),
    amount: amount.optional(),
    price: amount.optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .transform(({ option_id, price, data, ...method }, context) => {
    refuseBoth(context, "shipping_option_id", method.shipping_option_id, "option_id", option_id)
    refuseBoth(context, "amount", method.amount, "price", price)
    const shipping_option_id = method.shipping_option_id ?? option_id
    if (!shipping_option_id) {
      context.addIssue({ code: "custom", message: "shipping_methods: each entry requires shipping_option_id" })
      return z.NEVER
    }
    return { shipping_option_id, amount: method.amount ?? price, data }
  })

const createDraftOrder = z.strictObject({
  region_id: reference,
  email: email.optional(),
  customer_id: reference.optional(),
  sales_channel_id: reference.optional(),
  currency_code: reference.optional(),
  items: z.array(item).optional(),
  shipping_methods: z.array(shippingMethod).optional(),
  shipping_address: addressOrId("shipping_address").optional(),
  billing_address: addressOrId("billing_address").optional(),
  promo_codes: z.array(reference).optional(),
  /** v1's name for `promo_codes`. */
  discounts: z.array(z.strictObject({ code: reference })).optional(),
  no_notification_order: z.boolean().optional(),
  metadata: metadata.optional(),
})

/**
 * The create body, v1 spellings included, as the workflow takes it. `additional_data` is checked by whatever the host has
 * defined for this route.
 */
export const AdminCreateCartDraftOrder = (additionalData?: z.ZodType) =>
  createDraftOrder
    .extend({ additional_data: additionalData ?? z.record(z.string(), z.unknown()).optional() })
    .transform(({ discounts, ...body }, context) => {
      refuseBoth(context, "promo_codes", body.promo_codes, "discounts", discounts)
      return { ...body, promo_codes: body.promo_codes ?? discounts?.map(({ code }) => code) } as CreateDraftOrderInput
    })

export const AdminPayCartDraftOrder = z.strictObject({})

/** Filters by `$gt`, `$gte`, `$lt`, `$lte`, or one moment. */
const date = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), { error: "a date filter takes dates, like 2026-11-23T10:00:00Z" })
const dates = z.union([date, z.strictObject({ $gt: date, $gte: date, $lt: date, $lte: date }).partial()])

const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).max(MOST_ROWS)])

const wholeNumber = (name: string, most: number) =>
  z.coerce
    .number()
    .refine((value) => Number.isInteger(value) && value >= 0 && value <= most, {
      error: `${name} must be a whole number from 0 to ${most}`,
    })
    .optional()

const sortable = [...DRAFT_ORDER_FIELDS.filter((field) => field !== "metadata"), ...SORTABLE_RELATION_FIELDS]

export const AdminGetCartDraftOrderParams = z.strictObject({ fields: z.string().optional() })

export const AdminGetCartDraftOrdersParams = z.strictObject({
  fields: z.string().optional(),
  limit: wholeNumber("limit", MOST_ROWS),
  offset: wholeNumber("offset", Number.MAX_SAFE_INTEGER),
  order: z
    .string()
    .refine((value) => sortable.includes(value.replace(/^-/, "")), { error: `order must be one of ${sortable.join(", ")}, with - in front for descending` })
    .optional(),
  id: oneOrMore(z.string()).optional(),
  status: oneOrMore(z.enum(["open", "completed"])).optional(),
  canceled: z.enum(["true", "false"]).optional(),
  cart_id: oneOrMore(z.string()).optional(),
  order_id: oneOrMore(z.string()).optional(),
  customer_id: oneOrMore(z.string()).optional(),
  email: oneOrMore(z.string()).optional(),
  region_id: oneOrMore(z.string()).optional(),
  sales_channel_id: oneOrMore(z.string()).optional(),
  created_at: dates.optional(),
  updated_at: dates.optional(),
  completed_at: dates.optional(),
})

export type AdminGetCartDraftOrdersParamsType = z.infer<typeof AdminGetCartDraftOrdersParams>

/** `expand=cart,order.items`: v1's spelling of `fields`. */
export const ExpandParam = z
  .string()
  .transform((value) => value.split(",").map((relation) => relation.trim()))
  .refine((relations) => relations.every((relation) => (relation.split(".")[0] ?? "") in RELATION_FIELDS), {
    error: `expand takes ${Object.keys(RELATION_FIELDS).join(", ")} and what is below them`,
  })

function refuseBoth(context: z.RefinementCtx, name: string, value: unknown, v1Name: string, v1Value: unknown): void {
  if (value !== undefined && v1Value !== undefined) {
    context.addIssue({ code: "custom", message: `give ${name} or ${v1Name}, not both` })
  }
}
