import type { AdminCreateCartDraftOrderBody } from "../../http"
import { parseAmount, parseQuantity } from "../lib/amounts"
import { endOfDay } from "../lib/dates"
import type { AddressBody, Customer, Variant } from "../lib/types"

/** A line as it is typed: what cannot be read stays as it is, for correction in place. */
export type Line = { key: number; variant?: Variant; title: string; quantity: string; price: string }

/** An address that is entered, or one that the customer has saved. */
export type ChosenAddress = { id?: string; address: AddressBody }

export type ChosenMethod = { optionId: string; amount: string }

/** All but the lines, whose sections are drawn again only where something of it has changed. */
export type Terms = {
  regionId: string
  channelId: string
  customer: Customer | null
  email: string
  /** One per shipping profile. */
  methods: Record<string, ChosenMethod>
  codes: string[]
  shippingAddress: ChosenAddress | null
  /** Null where it is the shipping address. */
  billingAddress: ChosenAddress | null
  /** Null for the store's own. */
  locale: string | null
  noNotification: boolean
  /** A day, as `<input type="date">` has it. */
  expires: string
  reference: string
  note: string
  internalNote: string
}

export type Form = { lines: Line[]; terms: Terms }

export const EMPTY_FORM: Form = {
  lines: [],
  terms: {
    regionId: "",
    channelId: "",
    customer: null,
    email: "",
    methods: {},
    codes: [],
    shippingAddress: null,
    billingAddress: null,
    locale: null,
    noNotification: false,
    expires: "",
    reference: "",
    note: "",
    internalNote: "",
  },
}

export type NewLine = Omit<Line, "key">

export type FormAction =
  | { type: "set"; changes: Partial<Terms> }
  | { type: "add"; lines: NewLine[] }
  | { type: "line"; key: number; changes: Partial<NewLine> }
  | { type: "remove"; key: number }
  | { type: "method"; profileId: string; method: ChosenMethod | null }

export function reduceForm(form: Form, action: FormAction): Form {
  switch (action.type) {
    case "set":
      return { ...form, terms: { ...form.terms, ...action.changes } }
    case "add":
      return { ...form, lines: action.lines.reduce(addLine, form.lines) }
    case "line":
      return {
        ...form,
        lines: form.lines.map((line) => (line.key === action.key ? { ...line, ...action.changes } : line)),
      }
    case "remove":
      return { ...form, lines: form.lines.filter(({ key }) => key !== action.key) }
    case "method": {
      const { [action.profileId]: _, ...others } = form.terms.methods
      const methods = action.method ? { ...others, [action.profileId]: action.method } : others
      return { ...form, terms: { ...form.terms, methods } }
    }
  }
}

/** The same variant once more raises the quantity of its line, as long as neither has a price of its own. */
function addLine(lines: Line[], added: NewLine): Line[] {
  const same = lines.find(({ variant, price }) => variant && variant.id === added.variant?.id && price === added.price)
  const quantity = (parseQuantity(same?.quantity ?? "") ?? 0) + (parseQuantity(added.quantity) ?? 0)

  return same
    ? lines.map((line) => (line === same ? { ...line, quantity: String(quantity) } : line))
    : [...lines, { ...added, key: Math.max(0, ...lines.map(({ key }) => key)) + 1 }]
}

export type Body = AdminCreateCartDraftOrderBody

/** What can be sent of a form, the lines that its items stand for, and what cannot be read. */
export type Request = { body: Body; keys: number[]; problems: Record<string, Problem> }

export type Problem = "quantity" | "price" | "priceMissing" | "titleMissing" | "amount"

/** The field of a line, or another field, in errors and problems. */
export const lineField = (key: number): string => `line ${key}`

export function toRequest(form: Form, language: string): Request {
  const problems: Record<string, Problem> = {}
  const keys: number[] = []
  const items: Body["items"] = []

  for (const line of form.lines) {
    const quantity = parseQuantity(line.quantity)
    const price = line.price.trim() === "" ? undefined : parseAmount(line.price, language)
    const problem = problemOf(line, quantity, price)

    if (problem || quantity === undefined) {
      problems[lineField(line.key)] = problem ?? "quantity"
    } else {
      keys.push(line.key)
      items.push({
        ...(line.variant ? { variant_id: line.variant.id } : { title: line.title.trim() }),
        quantity,
        ...(price !== undefined && { unit_price: price }),
      })
    }
  }
  const methods = Object.values(form.terms.methods).map(({ optionId, amount }) => {
    const negotiated = amount.trim() === "" ? undefined : parseAmount(amount, language)
    if (amount.trim() !== "" && negotiated === undefined) {
      problems.shipping_methods = "amount"
    }
    return { shipping_option_id: optionId, ...(negotiated !== undefined && { amount: negotiated }) }
  })

  return { body: { ...commonFields(form.terms), items, shipping_methods: methods }, keys, problems }
}

function problemOf(line: Line, quantity?: number, price?: number): Problem | undefined {
  if (quantity === undefined) {
    return "quantity"
  }
  if (price === undefined && line.price.trim() !== "") {
    return "price"
  }
  if (!line.variant && price === undefined) {
    return "priceMissing"
  }
  return line.variant || line.title.trim() ? undefined : "titleMissing"
}

function commonFields(terms: Terms): Omit<Body, "items" | "shipping_methods"> {
  const sent = (chosen: ChosenAddress | null) => (chosen?.id ? chosen.id : chosen?.address)

  return {
    region_id: terms.regionId,
    ...(terms.channelId && { sales_channel_id: terms.channelId }),
    ...(terms.customer ? { customer_id: terms.customer.id } : terms.email && { email: terms.email }),
    ...(terms.shippingAddress && { shipping_address: sent(terms.shippingAddress) }),
    ...((terms.billingAddress ?? terms.shippingAddress) && {
      billing_address: sent(terms.billingAddress ?? terms.shippingAddress),
    }),
    ...(terms.codes.length && { promo_codes: terms.codes }),
    ...(terms.locale && { locale: terms.locale }),
    ...(terms.noNotification && { no_notification_order: true }),
    ...(endOfDay(terms.expires) && { expires_at: endOfDay(terms.expires) }),
    ...(terms.reference.trim() && { reference: terms.reference.trim() }),
    ...(terms.note.trim() && { note: terms.note.trim() }),
    ...(terms.internalNote.trim() && { internal_note: terms.internalNote.trim() }),
  }
}

export const isDirty = ({ lines, terms }: Form): boolean =>
  lines.length > 0 || !!terms.customer || terms.email !== "" || !!terms.shippingAddress || terms.codes.length > 0
