import { normalizeLocale } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { LIMITS } from "./input"

/*
 * What the parts of a draft order look like in an input: the routes' bodies and the workflows' inputs are made of
 * these, so that both are refused for the same reasons, in the same words. Beyond the shape, `*-rules.ts` decide.
 */

export const metadata = z.record(z.string(), z.unknown())
export const reference = z.string().trim().min(1).max(255)
/** Major units of the currency. A number: as text, `"1e3"` or `"5,00"` would be anybody's guess. */
export const amount = z.number()
export const title = z.string().trim().min(1).max(LIMITS.title)

/** Texts for people: line breaks stay. */
const text = (most: number) => z.string().trim().min(1).max(most)

/** A date and time in ISO 8601, with Z or an offset. */
export const moment = (field: string) =>
  z
    .string()
    .refine((value) => z.iso.datetime({ offset: true }).safeParse(value).success && !Number.isNaN(Date.parse(value)), {
      error: `${field} must be a date and time in ISO 8601 with Z or an offset, like 2026-12-24T18:00:00Z`,
    })

/** What a quote says beside its cart. Each is left out, or null to clear it. */
export const quoteFields = {
  /** Past it, the customer can no longer pay; staff can. */
  expires_at: moment("expires_at").nullish(),
  /** The customer reads it. */
  note: text(LIMITS.note).nullish(),
  /** For staff only. */
  internal_note: text(LIMITS.note).nullish(),
  /** The customer's own, as the number of a purchase order. */
  reference: text(LIMITS.reference).nullish(),
}

/** The version of the record that the caller has seen. */
export const version = z.number().int().positive().optional()

/** In lower case, as core keeps it, and without the spaces around it. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .refine((value) => z.email().safeParse(value).success, { error: "email must be an e-mail address" })

/** A language as BCP 47 has it, in the spelling of core's translations: `fr-FR` for `fr-fr`. */
export const locale = z
  .string()
  .trim()
  .max(35)
  .refine((value) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value), { error: "must be a language, as in BCP 47: fr-FR" })
  .transform(normalizeLocale)

const addressLine = z.string().trim().max(1000).nullish()

export const address = z.strictObject({
  first_name: addressLine,
  last_name: addressLine,
  phone: addressLine,
  company: addressLine,
  address_1: addressLine,
  address_2: addressLine,
  city: addressLine,
  /** ISO 3166-1 alpha-2; of a shipping address, a country of the region. */
  country_code: z
    .string()
    .refine((value) => /^[a-z]{2}$/i.test(value), { error: "must be two letters, as in ISO 3166-1" })
    .nullish(),
  province: addressLine,
  postal_code: addressLine,
  metadata: metadata.nullish(),
})

export type AddressInput = z.output<typeof address>

/** An address, or the id of one that the customer has saved. */
export const addressOrId = (field: string) =>
  z.custom<AddressInput | string>().transform((value, context): AddressInput | string => {
    const { data, error } = (typeof value === "string" ? reference : address).safeParse(value)
    error?.issues.forEach(({ path, message }) => {
      const name = [field, ...path].join(".")
      context.addIssue({ code: "custom", path, message: message.startsWith(name) ? message : `${name}: ${message}` })
    })
    return data ?? z.NEVER
  })

export const item = z.strictObject({
  variant_id: reference.optional(),
  /** Required without a variant; left out, the title of the variant's product. */
  title: title.optional(),
  quantity: z.number(),
  /** Negotiated price in major units of the currency; 0 counts. Left out, core prices the variant. */
  unit_price: amount.optional(),
  requires_shipping: z.boolean().optional(),
  metadata: metadata.optional(),
})

export type ItemInput = z.output<typeof item>

export const lineItemChanges = z.strictObject({
  /** A whole number; 0 removes the line. */
  quantity: z.number().optional(),
  /** Negotiated price in major units of the currency; 0 counts. `null` gives the line back to core's price. */
  unit_price: amount.nullish(),
  title: title.optional(),
  /** Merged key by key; `""` removes a key. */
  metadata: metadata.optional(),
})

export type LineItemChanges = z.output<typeof lineItemChanges>

export const shippingMethod = z.strictObject({
  shipping_option_id: reference,
  /** Negotiated amount in major units of the currency; 0 counts. Left out, core prices the option. */
  amount: amount.optional(),
  data: z.record(z.string(), z.unknown()).optional(),
})

export type ShippingMethodInput = z.output<typeof shippingMethod>

export const registeredPayment = z.strictObject({
  /** Major units of the currency; checked against what the order owes. */
  amount: amount.optional(),
  /** What the payer or the bank calls it. */
  reference: z.string().trim().min(1).max(255).optional(),
  /** The payment provider that keeps it; left out, Medusa's system provider. */
  provider_id: reference.optional(),
  metadata: metadata.optional(),
  /** Id of the user who registers it. */
  captured_by: reference.optional(),
})

/** A payment that was received elsewhere. Its amount, in major units of the currency, is what the order still owes. */
export type RegisteredPayment = z.output<typeof registeredPayment>

/** A list whose length is checked before its entries are: 100,000 entries that are wrong would take a second. */
export const listOf = <T extends z.ZodType>(entry: T, most: number, field: string) =>
  z
    .array(z.custom<z.input<T>>())
    .refine((list) => list.length <= most, {
      error: ({ input }) => `${field} has ${(input as unknown[]).length} entries; a draft order takes at most ${most}`,
    })
    .pipe(z.array(entry))

export const items = listOf(item, LIMITS.items, "items")
export const promoCodes = listOf(reference, LIMITS.references, "promo_codes")

/** For the hooks of core's workflows. `null` is none, as on core's routes. */
export const additionalData = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? undefined)
