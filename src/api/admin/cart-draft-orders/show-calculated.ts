import { pickPaths } from "../../../cart/calculate/pick-paths"
import { CART_FIELDS, retrieveQueryConfig } from "./query-config"

/** Relations that are shown by fields of their own, and what a query adds to the fields that are asked of it. */
const BARE = ["items.product", "items.variant"]
const ADDED = ["promotions.application_method.id"]

const SHOWN = [...CART_FIELDS.filter((field) => !field.includes("*") && !BARE.includes(field)), ...ADDED]

/** The default fields, and what the host leaves of them: it drops those with a star inside. */
const ALL_DEFAULTS = new Set(retrieveQueryConfig.defaults)
const DEFAULTS = retrieveQueryConfig.defaults.filter((field) => !field.includes("*"))

/** Whether a draft order is to be shown as it is by default. */
export function showsDefaults(fields: string[]): boolean {
  const wanted = new Set(fields)
  return fields.every((field) => ALL_DEFAULTS.has(field)) && DEFAULTS.every((field) => wanted.has(field))
}

/** A cart that was calculated, as a query would show it by default. */
export function showCart(cart: object): Record<string, unknown> {
  return pickPaths(cart, SHOWN)
}
