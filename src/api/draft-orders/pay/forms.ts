import { z } from "@medusajs/framework/zod"
import type { FieldErrors } from "../../../customer-page/page/fields"
import type { DetailsValues } from "../../../customer-page/page/forms"
import { isShipped } from "../../../customer-page/page/forms"
import type { CustomerView } from "../../../customer-page/view"
import { address, email, reference } from "../../../modules/draft-order/rules/input-schemas"

/** A field of a form is a text, and empty where the customer has left it so. */
const text = z.string().trim().max(1000)
const formAddress = z.record(z.string(), text)
const version = z.coerce.number().int().positive()

const DetailsForm = z.object({
  email: text.default(""),
  shipping_address: formAddress.optional(),
  billing_address: formAddress.optional(),
})

/** The chosen options, one for each shipping profile. */
export const ShippingForm = z.object({ options: z.array(reference).min(1).max(50) })

/** `version` is the one that the customer has seen. Without a provider there is nothing to pay. */
export const PaymentForm = z.object({ provider_id: reference.optional(), version })

export const VerifyForm = z.object({ answer: z.string().trim().min(1).max(320) })

const customerAddress = address.omit({ metadata: true })

const Details = z.object({
  email,
  shipping_address: customerAddress.optional(),
  billing_address: customerAddress.optional(),
})

type Read =
  | { changes: z.output<typeof Details>; errors: undefined }
  | { changes: undefined; errors: FieldErrors; values: DetailsValues }

/** Without these nobody finds the customer. */
const NEEDED = ["address_1", "city", "country_code"] as const

/** Reads what the customer has entered: what they want, or what is wrong with which field. */
export function readDetails(body: unknown, view: CustomerView): Read {
  const given = DetailsForm.safeParse(body ?? {}).data ?? { email: "" }
  const addresses = {
    shipping_address: isShipped(view) ? filled(given.shipping_address) : undefined,
    billing_address: filled(given.billing_address),
  }
  const read = Details.safeParse({ email: given.email, ...withoutEmpty(addresses) })
  const errors: FieldErrors = {}
  for (const { path } of read.error?.issues ?? []) {
    errors[nameOf(path)] = path[0] === "email" ? "field.wrong_email" : "field.wrong"
  }
  for (const part of isShipped(view) ? NEEDED : []) {
    if (!given.shipping_address?.[part]) {
      errors[`shipping_address[${part}]`] = "field.required"
    }
  }
  if (!given.email) {
    errors.email = "field.required"
  }
  return read.success && !Object.keys(errors).length
    ? { changes: read.data, errors: undefined }
    : { changes: undefined, errors, values: given }
}

/** An address of which something is filled in. What is empty is taken out of the address that there was. */
function filled(given: Record<string, string> | undefined): Record<string, string | null> | undefined {
  return given && Object.values(given).some(Boolean)
    ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value || null]))
    : undefined
}

function withoutEmpty(addresses: Record<string, object | undefined>): Record<string, object> {
  return Object.fromEntries(Object.entries(addresses).filter((entry): entry is [string, object] => !!entry[1]))
}

/** `["shipping_address", "city"]` as a form names it. */
function nameOf([first, ...rest]: PropertyKey[]): string {
  return String(first) + rest.map((part) => `[${String(part)}]`).join("")
}
