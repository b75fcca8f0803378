import { z } from "@medusajs/framework/zod"
import { LIMITS } from "../../../modules/draft-order/input-rules"

export const metadata = z.record(z.string(), z.unknown())
export const reference = z.string().trim().min(1).max(255)
export const amount = z.number()
export const title = z.string().trim().min(1).max(1000)

/** The version of the record that the caller has seen. */
export const version = z.number().int().positive().optional()

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .refine((value) => z.email().safeParse(value).success, { error: "email must be an e-mail address" })

const addressLine = z.string().trim().max(1000).nullish()

const address = z.strictObject({
  first_name: addressLine,
  last_name: addressLine,
  phone: addressLine,
  company: addressLine,
  address_1: addressLine,
  address_2: addressLine,
  city: addressLine,
  country_code: z
    .string()
    .refine((value) => /^[a-z]{2}$/i.test(value), { error: "must be two letters, as in ISO 3166-1" })
    .nullish(),
  province: addressLine,
  postal_code: addressLine,
  metadata: metadata.nullish(),
})

export const addressOrId = (field: string) =>
  chosenBy((value) => (typeof value === "string" ? reference : address), field)

export const item = z.strictObject({
  variant_id: reference.optional(),
  title: title.optional(),
  quantity: z.number(),
  unit_price: amount.optional(),
  requires_shipping: z.boolean().optional(),
  metadata: metadata.optional(),
})

/** `option_id` and `price` are v1's names. */
export const shippingMethodFields = {
  shipping_option_id: reference.optional(),
  option_id: reference.optional(),
  amount: amount.optional(),
  price: amount.optional(),
  data: z.record(z.string(), z.unknown()).optional(),
}

type ShippingMethodFields = {
  shipping_option_id?: string
  option_id?: string
  amount?: number
  price?: number
  data?: Record<string, unknown>
}

export function toShippingMethod(
  { shipping_option_id, option_id, amount, price, data }: ShippingMethodFields,
  context: z.RefinementCtx
) {
  refuseBoth(context, "shipping_option_id", shipping_option_id, "option_id", option_id)
  refuseBoth(context, "amount", amount, "price", price)
  const id = shipping_option_id ?? option_id
  if (!id) {
    context.addIssue({ code: "custom", message: "shipping_option_id is required of a shipping method" })
    return z.NEVER
  }
  return { shipping_option_id: id, amount: amount ?? price, data }
}

/** A list whose length is checked before its entries are: 100,000 entries that are wrong would take a second. */
export const listOf = <T extends z.ZodType>(entry: T, most: number, field: string) =>
  z
    .array(z.unknown())
    .refine((list) => list.length <= most, {
      error: ({ input }) => `${field} has ${(input as unknown[]).length} entries; a draft order takes at most ${most}`,
    })
    .pipe(z.array(entry))

/** Promotion codes in both spellings: `discounts` is v1's name. */
export const promotionFields = {
  promo_codes: listOf(reference, LIMITS.references, "promo_codes").optional(),
  discounts: listOf(z.strictObject({ code: reference }), LIMITS.references, "discounts").optional(),
}

export function toPromoCodes(
  body: { promo_codes?: string[]; discounts?: { code: string }[] },
  context: z.RefinementCtx
): string[] | undefined {
  refuseBoth(context, "promo_codes", body.promo_codes, "discounts", body.discounts)
  return body.promo_codes ?? body.discounts?.map(({ code }) => code)
}

/**
 * Checked by whatever the host has defined for the route (`additionalDataValidator`), and `null` is none, both as on
 * core's routes.
 */
export const additionalDataField = (additionalData: z.ZodType = z.record(z.string(), z.unknown()).nullish()) =>
  additionalData.transform((value) => value ?? undefined)

/** A value that may have one of several shapes. It is chosen first, so that the message names what is wrong inside. */
export function chosenBy<T extends z.ZodType>(choose: (value: unknown) => T, field?: string) {
  return z.unknown().transform((value, context): z.output<T> => {
    const { data, error } = choose(value).safeParse(value)
    error?.issues.forEach(({ path, message }) => {
      const name = [...(field ? [field] : []), ...path].join(".") || "the body"
      context.addIssue({ code: "custom", path, message: message.startsWith(name) ? message : `${name}: ${message}` })
    })
    return data as z.output<T>
  })
}

function refuseBoth(context: z.RefinementCtx, name: string, value: unknown, v1Name: string, v1Value: unknown): void {
  if (value !== undefined && v1Value !== undefined) {
    context.addIssue({ code: "custom", message: `give ${name} or ${v1Name}, not both` })
  }
}
