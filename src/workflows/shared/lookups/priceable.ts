import type { MedusaContainer } from "@medusajs/framework/types"
import { notAllowed } from "../../../modules/draft-order/errors"
import { find } from "./find"

type Price = {
  currency_code: string
  min_quantity: number | null
  max_quantity: number | null
  price_rules?: { attribute: string; value: string }[]
}
type Variant = { id: string; product?: { status: string } | null; price_set?: { prices?: Price[] } | null }

/** A line that core is to price. A line with a negotiated price keeps it, and core still asks for its variant. */
export type LineToPrice = {
  id: string
  title: string
  variant_id: string | null
  quantity: number
  is_negotiated: boolean
}

type Place = { region_id: string; currency_code: string }

const FIELDS = [
  "id",
  "product.status",
  "price_set.prices.currency_code",
  "price_set.prices.min_quantity",
  "price_set.prices.max_quantity",
  "price_set.prices.price_rules.attribute",
  "price_set.prices.price_rules.value",
]

/**
 * What core asks of lines before it prices them, and refuses without naming the line: a variant that is sold, with a
 * price. Rules of prices other than the region's are left to core.
 *
 * @throws `not_allowed` that names the line, what has become of its variant, and what to do.
 */
export async function assertPriceable(lines: LineToPrice[], place: Place, container: MedusaContainer): Promise<void> {
  const ids = [...new Set(lines.flatMap(({ variant_id }) => variant_id ?? []))]
  const found = ids.length ? await find<Variant>("variant", FIELDS, { id: ids }, container) : []
  const variants = new Map(found.map((variant) => [variant.id, variant]))

  for (const line of lines.filter(({ variant_id }) => variant_id)) {
    const problem = problemOf(line, variants.get(line.variant_id!), place)
    if (problem) {
      throw notAllowed(`Line ${line.id} ("${line.title}") cannot be priced: ${problem}`)
    }
  }
}

function problemOf(line: LineToPrice, variant: Variant | undefined, place: Place): string | undefined {
  if (!variant?.product) {
    return `variant ${line.variant_id} has been deleted. Remove the line first`
  }
  if (variant.product.status !== "published") {
    return `the product of variant ${variant.id} is not published. Publish it, or remove the line first`
  }
  if (!line.is_negotiated && !variant.price_set?.prices?.some((price) => mayApply(price, line, place))) {
    return `variant ${variant.id} has no price in ${place.currency_code}. Give the line a unit_price, or remove it first`
  }
  return undefined
}

function mayApply(price: Price, { quantity }: LineToPrice, { region_id, currency_code }: Place): boolean {
  return (
    price.currency_code === currency_code &&
    quantity >= Number(price.min_quantity ?? 0) &&
    quantity <= Number(price.max_quantity ?? Infinity) &&
    !price.price_rules?.some(({ attribute, value }) => attribute === "region_id" && value !== region_id)
  )
}
