import type { MedusaContainer } from "@medusajs/framework/types"
import { invalid } from "../../../modules/draft-order/errors"
import type { ItemInput } from "../../types"
import { find } from "./find"

type Variant = { id: string; product?: { status: string }; price_set?: { prices?: { currency_code: string }[] } }

/** @throws `invalid_data` for a variant that cannot be sold, or has no price in this currency where none is given. */
export async function assertVariants(
  items: ItemInput[],
  currencyCode: string,
  container: MedusaContainer,
  path = "items"
): Promise<void> {
  const ids = [...new Set(items.flatMap(({ variant_id }) => variant_id ?? []))]
  const fields = ["id", "product.status", "price_set.prices.currency_code"]
  const variants = new Map(
    (await find<Variant>("variant", fields, { id: ids }, container)).map((variant) => [variant.id, variant])
  )

  items.forEach(({ variant_id, unit_price }, index) => {
    if (!variant_id) {
      return
    }
    const variant = variants.get(variant_id)
    if (variant?.product?.status !== "published") {
      throw invalid(`${path}[${index}].variant_id`, `names no variant of a published product: ${variant_id}`)
    }
    if (unit_price === undefined && !variant.price_set?.prices?.some((price) => price.currency_code === currencyCode)) {
      throw invalid(
        `${path}[${index}].unit_price`,
        `is required: variant ${variant_id} has no price in ${currencyCode}`
      )
    }
  })
}

/**
 * The items as core's cart workflows take them. A negotiated price goes to core as text: as a number, core would take 0
 * for "no price given" where it looks for one, and would merge the line into one that has the same price from core.
 */
export function toCoreItems(items: ItemInput[]) {
  return items.map(({ unit_price, ...item }) => ({
    ...item,
    ...(unit_price !== undefined && { unit_price: String(unit_price) }),
  }))
}
