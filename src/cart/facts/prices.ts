import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, PriceListType } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { groupPriceRequests, type PriceRequest, type PriceRules } from "../calculate/price-groups"
import type { PriceFacts } from "../types"

type CalculatedPrice = {
  id: string
  calculated_amount: number | null
  original_amount: number | null
  is_calculated_price_tax_inclusive: boolean
  calculated_price: { price_list_type: string | null }
}

/** The part of the pricing module that is asked, with contexts that its types leave out. */
type PricingService = {
  calculatePrices: (
    filters: { id: string[] },
    config: { context: Record<string, unknown> }
  ) => Promise<CalculatedPrice[]>
}

/**
 * What the prices of price sets depend on, by the price sets' ids; one without a price in these currencies is left out.
 * At most one statement.
 */
export async function readPriceRules(
  priceSetIds: string[],
  currencyCodes: string[],
  container: MedusaContainer
): Promise<Map<string, PriceRules>> {
  const { coreFacts } = container.resolve(DRAFT_ORDER_MODULE)
  const prices = priceSetIds.length ? await coreFacts.readPriceConditions([...new Set(priceSetIds)], currencyCodes) : []
  const rules = new Map<string, PriceRules>()

  for (const { price_set_id, min_quantity, max_quantity, attributes } of prices) {
    const found = rules.get(price_set_id) ?? { attributes: [], thresholds: [] }
    found.attributes.push(...attributes)
    found.thresholds.push(...(min_quantity === null ? [] : [min_quantity]))
    found.thresholds.push(...(max_quantity === null ? [] : [max_quantity + 1]))
    rules.set(price_set_id, found)
  }
  return rules
}

/**
 * Core's price for each request; undefined where it has none. Three statements, or four, for all requests whose prices
 * depend on the same; see {@link groupPriceRequests}.
 */
export async function readPrices(
  requests: PriceRequest[],
  rules: Map<string, PriceRules>,
  container: MedusaContainer
): Promise<(PriceFacts | undefined)[]> {
  const service = container.resolve<PricingService>(Modules.PRICING)
  const prices = new Array<PriceFacts | undefined>(requests.length).fill(undefined)

  await Promise.all(
    groupPriceRequests(requests, rules).map(async ({ context, quantity, requests: indexes }) => {
      const setOf = (index: number) => requests[index]?.price_set_id ?? ""
      const found = await service.calculatePrices(
        { id: [...new Set(indexes.map(setOf))] },
        { context: { ...context, quantity } }
      )
      const bySet = new Map(found.map((price) => [price.id, price]))
      for (const index of indexes) {
        prices[index] = toPriceFacts(bySet.get(setOf(index)))
      }
    })
  )
  return prices
}

function toPriceFacts(price: CalculatedPrice | undefined): PriceFacts | undefined {
  return (
    price && {
      amount: price.calculated_amount,
      original_amount: price.original_amount,
      is_tax_inclusive: price.is_calculated_price_tax_inclusive,
      is_sale: price.calculated_price.price_list_type === PriceListType.SALE,
    }
  )
}

/**
 * Whether prices include tax where no price of core's says so, for each region: as core has it for prices in its
 * currency, which a region by itself does not change. One statement.
 */
export async function readTaxPreferences(
  regions: { id: string; currency_code: string }[],
  container: MedusaContainer
): Promise<boolean[]> {
  const values = regions.flatMap(({ id, currency_code }) => [id, currency_code])
  const preferences = await container.resolve(DRAFT_ORDER_MODULE).coreFacts.listTaxPreferences(values)

  return regions.map(({ id, currency_code }) => {
    const found =
      preferences.find(({ attribute, value }) => attribute === "currency_code" && value === currency_code) ??
      preferences.find(({ attribute, value }) => attribute === "region_id" && value === id)
    return found?.is_tax_inclusive ?? false
  })
}
