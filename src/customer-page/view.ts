import type { CompletionIssue } from "../modules/draft-order/rules/issues"
import type { DraftOrderDTO, PaymentLinkDTO, SeenContent } from "../modules/draft-order/types"
import { type CustomerRequirement, requirementsOf } from "./requirements"
import {
  ADDRESS,
  type Amount,
  type GivenAddress,
  type Item,
  LINE_TOTALS,
  type Nothing,
  type Priced,
  type Shown,
  type ShownOrder,
  TOTALS,
} from "./shown"
import { amountOf, discountOf } from "./sums"

/*
 * What a customer sees of a draft order: on the store's routes, on the page and in messages. Every field is named here,
 * so that nothing of a cart or of the record is shown because it is there.
 */

export type CustomerAddress = { [K in (typeof ADDRESS)[number]]: string | null }

type Totals<K extends string> = { [Name in K]: number }

export type CustomerLine = Totals<(typeof LINE_TOTALS)[number]> & {
  /** What is taken off, each by its code where it has one. */
  discounts: { code: string | null; amount: number }[]
  taxes: { name: string | null; rate: number; amount: number }[]
}

export type CustomerItem = CustomerLine & {
  id: string
  title: string
  subtitle: string | null
  thumbnail: string | null
  product_handle: string | null
  variant_id: string | null
  quantity: number
  unit_price: number
  /** What the shop asks for it before a sale, where that is more. */
  compare_at_unit_price: number | null
  is_tax_inclusive: boolean
  requires_shipping: boolean
}

/** Amounts are in major units of the currency; moments are texts in ISO 8601. */
export type CustomerView = Totals<(typeof TOTALS)[number]> & {
  display_id: string
  status: "open" | "completed"
  /** Grows with every change: a payment says which one the customer has seen. */
  version: number
  created_at: string
  /** When staff or the customer changed it last. */
  updated_at: string
  /** Until when it can be paid; null for one that is completed. */
  expires_at: string | null
  note: string | null
  reference: string | null
  email: string | null
  locale: string | null
  currency_code: string
  region: { name: string | null; countries: string[] } | null
  items: CustomerItem[]
  shipping_methods: (CustomerLine & { name: string; shipping_option_id: string | null })[]
  shipping_address: CustomerAddress | null
  billing_address: CustomerAddress | null
  /** The taxes of all lines and shipping methods, by name and rate. */
  taxes: { name: string | null; rate: number; amount: number }[]
  /** What is missing before it can be paid. */
  missing: CustomerRequirement[]
  order: { id: string; display_id: string | null; status: string | null } | null
}

type Content = {
  draft_order: DraftOrderDTO
  /** Left out where the customer has no link yet. */
  payment_link?: Pick<PaymentLinkDTO, "expires_at">
  shown: Shown
  order?: ShownOrder | null
  /** What stops an open draft order from completing. */
  issues?: CompletionIssue[]
}

export function toCustomerView({ draft_order, payment_link, shown, order, issues = [] }: Content): CustomerView {
  const items = present(shown.items).map(toItem)
  const shipping_methods = present(shown.shipping_methods).map((method) => ({
    name: method.name,
    shipping_option_id: method.shipping_option_id ?? null,
    ...toLine(method),
  }))
  const view = {
    display_id: draft_order.display_id,
    status: draft_order.status,
    version: draft_order.version,
    created_at: draft_order.created_at.toISOString(),
    updated_at: draft_order.updated_at.toISOString(),
    expires_at: draft_order.status === "open" ? earliest(draft_order.expires_at, payment_link?.expires_at) : null,
    note: draft_order.note,
    reference: draft_order.reference,
    email: shown.email ?? null,
    locale: shown.locale ?? null,
    currency_code: shown.currency_code,
    region: shown.region
      ? { name: shown.region.name ?? null, countries: present(shown.region.countries).map(({ iso_2 }) => iso_2) }
      : null,
    ...totalsOf(shown, TOTALS),
    items,
    shipping_methods,
    shipping_address: toAddress(shown.shipping_address),
    billing_address: toAddress(shown.billing_address),
    taxes: sumTaxes([...items, ...shipping_methods].flatMap(({ taxes }) => taxes)),
    order: order
      ? { id: order.id, display_id: order.display_id ? String(order.display_id) : null, status: order.status ?? null }
      : null,
  }
  return { ...view, missing: draft_order.status === "open" ? requirementsOf(view, issues) : [] }
}

/** The order of a completed draft order, with the fields of core's orders that a customer sees. */
export type CustomerOrder = Omit<
  CustomerView,
  "display_id" | "status" | "version" | "updated_at" | "expires_at" | "missing" | "order" | "region"
> & { id: string; display_id: string | null; status: string | null }

/** @throws where it has no order. */
export function toCustomerOrder(view: CustomerView): CustomerOrder {
  const { version, updated_at, expires_at, missing, region, order, ...shown } = view
  if (!order) {
    throw new Error(`Draft order ${view.display_id} has no order`)
  }
  return { ...shown, ...order }
}

/** What a customer agrees to when they pay. Amounts are those that they read: see `sums.ts`. */
export function toSeenContent(view: CustomerView): SeenContent {
  const address = (given: CustomerAddress | null) =>
    given && Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null))

  return {
    currency_code: view.currency_code,
    total: view.total,
    discount_total: discountOf(view),
    tax_total: view.tax_total,
    items: view.items.map((item) => ({
      id: item.id,
      title: item.title,
      quantity: item.quantity,
      total: amountOf(item, view),
    })),
    shipping_methods: view.shipping_methods.map((method) => ({ name: method.name, total: amountOf(method, view) })),
    shipping_address: address(view.shipping_address),
    note: view.note,
  }
}

function toItem(item: Item): CustomerItem {
  const { id, title, subtitle, product_title, variant_title, is_tax_inclusive, requires_shipping } = item
  const below = [subtitle, variant_title, product_title].find((text) => text && text !== title)

  return {
    id,
    title,
    subtitle: below ?? null,
    thumbnail: item.thumbnail ?? null,
    product_handle: item.product_handle ?? null,
    variant_id: item.variant_id ?? null,
    quantity: Number(item.quantity),
    unit_price: Number(item.unit_price),
    compare_at_unit_price: higher(item.compare_at_unit_price, item.unit_price),
    is_tax_inclusive: !!is_tax_inclusive,
    requires_shipping: !!requires_shipping,
    ...toLine(item),
  }
}

/** An amount, where it is more than another one. */
function higher(amount: Amount, other: Amount): number | null {
  return amount && Number(amount) > Number(other) ? Number(amount) : null
}

function toLine(priced: Priced): CustomerLine {
  return {
    ...totalsOf(priced, LINE_TOTALS),
    discounts: present(priced.adjustments).map(({ code, amount, total }) => ({
      code: code ?? null,
      amount: Number(total ?? amount),
    })),
    taxes: present(priced.tax_lines).map(({ code, description, rate, total }) => ({
      name: description || code || null,
      rate: Number(rate),
      amount: Number(total ?? 0),
    })),
  }
}

function toAddress(address: Nothing<GivenAddress>): CustomerAddress | null {
  if (!address) {
    return null
  }
  const entries = ADDRESS.map((field) => [field, typeof address[field] === "string" ? address[field] || null : null])
  return Object.fromEntries(entries) as CustomerAddress
}

function totalsOf<K extends string>(source: { [Name in K]?: Amount }, names: readonly K[]): Totals<K> {
  return Object.fromEntries(names.map((name) => [name, Number(source[name] ?? 0)])) as Totals<K>
}

function sumTaxes(taxes: CustomerLine["taxes"]): CustomerLine["taxes"] {
  const sums = new Map<string, CustomerLine["taxes"][number]>()
  for (const { name, rate, amount } of taxes) {
    const key = `${rate} ${name}`
    sums.set(key, { name, rate, amount: (sums.get(key)?.amount ?? 0) + amount })
  }
  return [...sums.values()]
}

function earliest(...moments: (Date | null | undefined)[]): string | null {
  const times = moments.flatMap((moment) => moment?.getTime() ?? [])
  return times.length ? new Date(Math.min(...times)).toISOString() : null
}

function present<T>(list: Nothing<(T | null)[]>): T[] {
  return (list ?? []).filter((entry): entry is T => entry !== null)
}
