import type { CompletionIssue } from "../modules/draft-order/rules/issues"

/** Something that is missing before a customer can pay, and whose turn it is. */
export type CustomerRequirement = {
  code:
    | "email"
    | "shipping_address"
    | "shipping_method"
    | "no_items"
    | "unavailable"
    | "out_of_stock"
    | "promotion"
    | "store"
  by: "customer" | "store"
  message: string
}

type Address = { address_1: string | null; city: string | null; country_code: string | null }

type Cart = {
  email: string | null
  items: { requires_shipping: boolean }[]
  shipping_address: Address | null
}

const REQUIREMENTS: Record<CustomerRequirement["code"], Omit<CustomerRequirement, "code">> = {
  email: { by: "customer", message: "An e-mail address is missing" },
  shipping_address: { by: "customer", message: "A shipping address with street, city and country is missing" },
  shipping_method: { by: "customer", message: "A shipping method is missing" },
  no_items: { by: "store", message: "There are no items yet" },
  unavailable: { by: "store", message: "An item is no longer available" },
  out_of_stock: { by: "store", message: "An item is not in stock" },
  promotion: { by: "store", message: "A promotion can no longer be used" },
  store: { by: "store", message: "The store has to look at it first" },
}

/** What an issue is to a customer; undefined where it is none of theirs. Stock and budgets are not for them. */
const OF_ISSUE: Partial<Record<CompletionIssue["code"], CustomerRequirement["code"] | undefined>> = {
  no_items: "no_items",
  variant_missing: "unavailable",
  variant_unpublished: "unavailable",
  variant_without_inventory_item: "out_of_stock",
  sales_channel_without_stock_location: "out_of_stock",
  stock_short: "out_of_stock",
  shipping_method_missing: "shipping_method",
  shipping_profile_uncovered: "shipping_method",
  promotion_exhausted: "promotion",
  promotion_missing: "promotion",
}

/** Their own payment is what they pay with, and an expiry is said before anything is shown. */
const NOT_MISSING: CompletionIssue["code"][] = ["payment_under_way", "payment_received", "expired"]

/** What is missing before the customer can pay: theirs to give first, in the order of a checkout. */
export function requirementsOf(
  { email, items, shipping_address }: Cart,
  issues: CompletionIssue[]
): CustomerRequirement[] {
  const isShipped = items.some(({ requires_shipping }) => requires_shipping)
  const codes = new Set<CustomerRequirement["code"]>([
    ...(email ? [] : ["email" as const]),
    ...(isShipped && !isComplete(shipping_address) ? ["shipping_address" as const] : []),
    ...issues.filter(({ code }) => !NOT_MISSING.includes(code)).map(({ code }) => OF_ISSUE[code] ?? "store"),
  ])
  const order = Object.keys(REQUIREMENTS) as CustomerRequirement["code"][]
  return order.filter((code) => codes.has(code)).map((code) => ({ code, ...REQUIREMENTS[code] }))
}

/** A postal code is not everywhere. */
function isComplete(address: Address | null): boolean {
  return !!address?.address_1 && !!address.city && !!address.country_code
}
