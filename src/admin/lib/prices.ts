import type { Price } from "./types"

type Where = { currency: string; regionId?: string; quantity?: number }

/**
 * The list price before anything is calculated: the region's own where there is one, else the currency's, at the
 * quantity's tier. Prices of other rules, as those of customer groups, are core's to choose.
 */
export function listPrice(
  prices: Price[] | undefined,
  { currency, regionId, quantity = 1 }: Where
): number | undefined {
  const fitting = (prices ?? []).filter(
    (price) =>
      price.currency_code === currency &&
      quantity >= (price.min_quantity ?? 1) &&
      quantity <= (price.max_quantity ?? Infinity) &&
      rulesOf(price).every(([attribute, value]) => attribute === "region_id" && value === regionId)
  )
  const [best] = fitting.sort(
    (a, b) => rulesOf(b).length - rulesOf(a).length || (b.min_quantity ?? 0) - (a.min_quantity ?? 0)
  )
  return best?.amount
}

function rulesOf({ rules, price_rules }: Price): [string, string][] {
  return price_rules ? price_rules.map(({ attribute, value }) => [attribute, value]) : Object.entries(rules ?? {})
}
