import { missing } from "../../modules/draft-order/errors"
import { decideShipping, type ItemToShip } from "../../modules/draft-order/rules/shipping"
import type {
  CartChanges,
  CartContent,
  CartShippingMethod,
  CartWarning,
  ShippingOptionFacts,
  ShippingPriceFacts,
} from "../types"
import type { DraftLine } from "./change-lines"
import type { ChosenOption } from "./shipping-methods"

/** A shipping method that the cart has, and the amount that staff negotiated for it. */
export type MethodBefore = CartShippingMethod & { negotiated: number | undefined }

/**
 * The shipping methods that may stay: those of the cart, and those that core has removed by itself.
 *
 * @throws `not_found` for a method to remove that is not the draft order's.
 */
export function methodsToKeep(
  { shipping_methods, terms }: CartContent,
  removedByCore: CartShippingMethod[],
  { shipping_methods_to_remove = [] }: CartChanges,
  discardsNegotiated: boolean
): MethodBefore[] {
  const all = [...shipping_methods, ...removedByCore]
  const unknown = shipping_methods_to_remove.find((id) => !shipping_methods.some((method) => method.id === id))
  if (unknown !== undefined) {
    throw missing(`Shipping method with ${unknown} was not found in this draft order`)
  }
  const negotiated = new Map(terms.shipping_methods.map((row) => [row.shipping_method_id, row.amount]))
  return all
    .filter(({ id }) => !shipping_methods_to_remove.includes(id))
    .map((method) => ({ ...method, negotiated: discardsNegotiated ? undefined : negotiated.get(method.id) }))
}

/** Without those in whose place another one for the same shipping profile is chosen. */
export function withoutReplaced(
  methods: MethodBefore[],
  chosen: ChosenOption[],
  profileOf: Map<string, string>
): MethodBefore[] {
  const taken = new Set(chosen.map(({ option }) => option.shipping_profile_id))
  return methods.filter(({ shipping_option_id }) => !taken.has(profileOf.get(shipping_option_id ?? "") ?? ""))
}

/** The methods whose options fit, as if they were chosen now. */
export function asChosen(methods: MethodBefore[], fitting: ShippingOptionFacts[]): ChosenOption[] {
  return methods.flatMap(({ id, shipping_option_id, negotiated, data }) => {
    const option = fitting.find((candidate) => candidate.id === shipping_option_id)
    return option ? [{ id, option, method: { shipping_option_id: option.id, amount: negotiated, data } }] : []
  })
}

export type ShippingDecided = { methods: CartShippingMethod[]; warnings: CartWarning[] }

/** An option that fits, and core's price of it. */
export type PricedOption = { option: ShippingOptionFacts; price: ShippingPriceFacts | undefined; includesTax: boolean }

/** The methods that the cart is to have of those that it had and of new ones, and what goes. */
export function decideMethods(
  before: MethodBefore[],
  added: CartShippingMethod[],
  priced: PricedOption[],
  lines: DraftLine[],
  profileOf: (line: DraftLine) => string | undefined
): ShippingDecided {
  const options = priced.map(({ option: { id, name, shipping_profile_id }, price, includesTax }) => ({
    ...{ id, name, shipping_profile_id },
    price: price?.amount ?? undefined,
    is_tax_inclusive: includesTax,
  }))
  const items = lines.map((line): ItemToShip => ({
    requires_shipping: line.requires_shipping,
    shipping_profile_id: profileOf(line),
  }))
  const methods: MethodBefore[] = [...before, ...added.map((method) => ({ ...method, negotiated: method.amount }))]
  const decided: ShippingDecided = { methods: [], warnings: [] }

  decideShipping(methods, options, items).forEach((decision, index) => {
    const method = methods[index]
    if (decision.keep && method) {
      const { negotiated, ...kept } = method
      const { name, amount, is_tax_inclusive } = decision
      const isAdded = index >= before.length
      decided.methods.push(isAdded ? kept : { ...kept, name, amount, is_tax_inclusive })
    } else if (!decision.keep) {
      decided.warnings.push({
        code: "shipping_method_removed",
        message: `Shipping method "${decision.name}" was removed: ${decision.reason}`,
        path: "shipping_methods",
      })
    }
  })
  return decided
}
