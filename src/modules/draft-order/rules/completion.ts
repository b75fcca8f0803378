import type { CompletionIssue } from "./issues"
import { type CountedPromotion, deletedPromotionIssues, promotionIssues } from "./promotions"
import { stockIssues, type StockedVariant } from "./stock"

type Variant = StockedVariant & { product?: { status: string; shipping_profile?: { id: string } | null } | null }
type Item = {
  /** Of a line that is written. */
  id?: string
  title: string
  quantity: number
  variant_id?: string | null
  requires_shipping: boolean
  variant?: Variant | null
}

/** Something that the cart names by id, and whether it is still there. */
type Reference = { id: string; exists: boolean }

/** A payment session of the customer's, with its state as our database or the provider has it. */
export type PaymentSession = {
  id: string
  provider_id: string
  status: string
  /** What came of it. Core marks a payment as canceled, and leaves its session authorized. */
  payment?: { canceled_at?: string | Date | null } | null
}

/** What decides whether a draft order can complete, as it is stored. */
export type CompletionFacts = {
  customer_id: string | null
  customer_email: string | null
  region: Reference | null
  sales_channel: (Reference & { is_disabled: boolean }) | null
  customer: Reference | null
  items: Item[]
  /** The shipping profiles of the options that its methods come from; null for an option that has been deleted. */
  shipping_methods: { name: string; shipping_option_id: string | null; shipping_profile_id: string | null }[]
  /** With each, how often its code stands on the cart, and what it takes off. */
  promotions: (CountedPromotion & { uses: number; amount: number })[]
  /** The codes of discounts whose promotion has been deleted. */
  deleted_promotions: string[]
  payment_sessions: PaymentSession[]
}

/** In every other state the provider holds the customer's money, or is about to, or says what we do not know. */
const WITHOUT_MONEY = ["pending", "requires_more", "error", "canceled"]

/** Everything that stops completion, in the order in which staff would mend it. */
export function completionIssues(facts: CompletionFacts, now: Date): CompletionIssue[] {
  if (!facts.items.length) {
    return [...referenceIssues(facts), { code: "no_items", message: "There are no items", path: "items" }]
  }
  const issues = [
    ...referenceIssues(facts),
    ...facts.items.flatMap(variantIssues),
    // Stock is that of the sales channel's locations: a deleted one has none, which says nothing about the lines.
    ...(facts.sales_channel?.exists === false ? [] : stockIssues(facts.items, facts.sales_channel?.id ?? null)),
    ...optionIssues(facts),
    ...shippingIssues(facts),
    ...deletedPromotionIssues(facts),
    ...promotionIssues(facts, now),
    ...paymentIssues(facts.payment_sessions),
  ]
  return issues.map((issue) => withLineId(issue, facts.items))
}

/** With the id of the line that its path names by its place. */
function withLineId(issue: CompletionIssue, items: Pick<Item, "id">[]): CompletionIssue {
  const place = /^items\[(\d+)\]/.exec(issue.path)?.[1]
  const line_id = place === undefined ? undefined : items[Number(place)]?.id
  return line_id ? { ...issue, line_id } : issue
}

/** The customer's payments that are in progress: to go on would take the money twice, or lose it. */
export function paymentIssues(sessions: PaymentSession[]): CompletionIssue[] {
  return sessions
    .filter(({ status, payment }) => !WITHOUT_MONEY.includes(status) && !payment?.canceled_at)
    .map(({ id, provider_id, status }) => ({
      code: "payment_under_way",
      message:
        `The customer's payment ${id} with ${provider_id} is ${status}: ` +
        `complete the cart with that payment, or cancel it at the provider first`,
      path: "cart.payment_collection",
    }))
}

/** What the whole cart depends on, and has been deleted or disabled since. Core does not look, and places the order. */
function referenceIssues({ region, sales_channel, customer }: CompletionFacts): CompletionIssue[] {
  const missing = (
    reference: Reference | null,
    issue: Pick<CompletionIssue, "code" | "path">,
    noun: string,
    whatNow: string
  ): CompletionIssue[] =>
    reference && !reference.exists
      ? [{ ...issue, message: `${noun} ${reference.id} has been deleted: ${whatNow}` }]
      : []

  return [
    ...missing(region, { code: "region_missing", path: "region_id" }, "Region", "set another with region_id"),
    ...missing(
      sales_channel,
      { code: "sales_channel_missing", path: "sales_channel_id" },
      "Sales channel",
      "set another with sales_channel_id"
    ),
    ...(sales_channel?.exists && sales_channel.is_disabled
      ? [
          {
            code: "sales_channel_disabled" as const,
            message: `Sales channel ${sales_channel.id} is disabled: enable it, or set another with sales_channel_id`,
            path: "sales_channel_id",
          },
        ]
      : []),
    ...missing(
      customer,
      { code: "customer_missing", path: "customer_id" },
      "Customer",
      "set another with customer_id or email"
    ),
  ]
}

function variantIssues({ title, variant_id, variant }: Item, index: number): CompletionIssue[] {
  const path = `items[${index}].variant_id`
  if (variant_id && !variant?.product) {
    return [{ code: "variant_missing", message: `The variant of "${title}" has been deleted`, path }]
  }
  if (variant?.product && variant.product.status !== "published") {
    return [{ code: "variant_unpublished", message: `The product of "${title}" is not published`, path }]
  }
  return []
}

function optionIssues({ shipping_methods }: CompletionFacts): CompletionIssue[] {
  return shipping_methods.flatMap(({ name, shipping_option_id, shipping_profile_id }, index) =>
    shipping_option_id && !shipping_profile_id
      ? [
          {
            code: "shipping_option_missing" as const,
            message: `The shipping option of "${name}" has been deleted: remove or replace the shipping method`,
            path: `shipping_methods[${index}]`,
          },
        ]
      : []
  )
}

function shippingIssues({ items, shipping_methods }: CompletionFacts): CompletionIssue[] {
  const toShip = items.map((item, index) => ({ ...item, index })).filter(({ requires_shipping }) => requires_shipping)
  const covered = new Set(shipping_methods.map(({ shipping_profile_id }) => shipping_profile_id))

  if (toShip.length && !shipping_methods.length) {
    return [
      {
        code: "shipping_method_missing",
        message: "There are items that require shipping, and no shipping method",
        path: "shipping_methods",
      },
    ]
  }
  // An item without variant belongs to no profile, and every method will do.
  return toShip
    .filter(({ variant }) => variant?.product && !covered.has(variant.product.shipping_profile?.id ?? ""))
    .map(({ title, variant, index }) =>
      variant?.product?.shipping_profile
        ? {
            code: "shipping_profile_uncovered",
            message: `No shipping method is for the shipping profile of "${title}"`,
            path: `items[${index}]`,
          }
        : {
            code: "shipping_profile_missing",
            message: `The product of "${title}" has no shipping profile: give it one`,
            path: `items[${index}]`,
          }
    )
}
