import { z } from "@medusajs/framework/zod"
import { LIMITS } from "../../../modules/draft-order/rules/input"
import {
  amount,
  listOf,
  promoCodes,
  reference,
  shippingMethod,
  type ShippingMethodInput,
} from "../../../modules/draft-order/rules/input-schemas"

/** A shipping method in both spellings: `option_id` and `price` are v1's names. */
export const shippingMethodFields = {
  ...shippingMethod.shape,
  shipping_option_id: reference.optional(),
  option_id: reference.optional(),
  price: amount.optional(),
}

type SpelledMethod = Partial<ShippingMethodInput> & { option_id?: string; price?: number }

export function toShippingMethod(
  { shipping_option_id, option_id, amount, price, data }: SpelledMethod,
  context: z.RefinementCtx
): ShippingMethodInput {
  refuseBoth(context, "shipping_option_id", shipping_option_id, "option_id", option_id)
  refuseBoth(context, "amount", amount, "price", price)
  const id = shipping_option_id ?? option_id
  if (!id) {
    // As the schema without v1's names refuses it.
    context.addIssue({ code: "invalid_type", expected: "string", path: ["shipping_option_id"], input: undefined })
    return z.NEVER
  }
  return { shipping_option_id: id, amount: amount ?? price, data }
}

export const shippingMethods = listOf(
  z.strictObject(shippingMethodFields).transform(toShippingMethod),
  LIMITS.references,
  "shipping_methods"
)

/** Promotion codes in both spellings: `discounts` is v1's name. */
export const promotionFields = {
  promo_codes: promoCodes.optional(),
  discounts: listOf(z.strictObject({ code: reference }), LIMITS.references, "discounts").optional(),
}

type SpelledCodes = { promo_codes?: string[]; discounts?: { code: string }[] }

/** Takes a body to one spelling. */
export function toPromoCodes<T extends SpelledCodes>({ discounts, ...body }: T, context: z.RefinementCtx) {
  refuseBoth(context, "promo_codes", body.promo_codes, "discounts", discounts)
  return { ...body, promo_codes: body.promo_codes ?? discounts?.map(({ code }) => code) }
}

function refuseBoth(context: z.RefinementCtx, name: string, value: unknown, v1Name: string, v1Value: unknown): void {
  if (value !== undefined && v1Value !== undefined) {
    context.addIssue({ code: "custom", message: `give ${name} or ${v1Name}, not both` })
  }
}
