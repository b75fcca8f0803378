import { invalid, notAllowed } from "../../modules/draft-order/errors"
import { stockIssues } from "../../modules/draft-order/rules/stock"
import type { CartLine, PriceFacts, SalesChannelFacts, VariantFacts } from "../types"
import { type DraftLine, fieldOf } from "./change-lines"
import { comparedTo } from "./lines"
import { stockedAt } from "./stock"

/**
 * That core can price the lines that it is to price.
 *
 * @throws `not_allowed` that names the line, what has become of its variant, and what to do.
 */
export function checkPriceable(lines: DraftLine[], variants: Map<string, VariantFacts>): void {
  for (const { line } of lines.filter(({ price, is_new }) => price === "core" && !is_new)) {
    const variant = variants.get(line.variant_id ?? "")
    if (!variant?.product) {
      throw unpriceable(line, `variant ${line.variant_id} has been deleted. Remove the line first`)
    }
    if (variant.product.status !== "published") {
      throw unpriceable(
        line,
        `the product of variant ${variant.id} is not published. Publish it, or remove the line first`
      )
    }
  }
}

function unpriceable({ id, title }: CartLine, problem: string): Error {
  return notAllowed(`Line ${id} ("${title}") cannot be priced: ${problem}`)
}

/**
 * The lines at their prices: core's, or negotiated. A negotiated price includes tax where core's price of the line
 * does, or else where prices in the currency or region do.
 *
 * @param prices - core's, in the order of the lines; undefined where it has none, or was not asked
 *
 * @throws `invalid_data` or `not_allowed` that names the line for which core has no price.
 */
export function toPricedLines(
  lines: DraftLine[],
  prices: (PriceFacts | undefined)[],
  { currency_code }: { currency_code: string },
  arePricesTaxInclusive: boolean
): CartLine[] {
  return lines.map(({ line, price: whose, is_new, path }, index) => {
    if (whose === "kept") {
      return line
    }
    const price = prices[index]
    const amount = price?.amount ?? undefined
    if (whose === "core" && amount === undefined) {
      throw is_new
        ? invalid(
            fieldOf(path, "unit_price"),
            `is required: variant ${line.variant_id} has no price in ${currency_code}`
          )
        : unpriceable(
            line,
            `variant ${line.variant_id} has no price in ${currency_code}. Give the line a unit_price, or remove it first`
          )
    }
    return {
      ...line,
      is_tax_inclusive: amount === undefined ? arePricesTaxInclusive : !!price?.is_tax_inclusive,
      ...(whose === "core" && { unit_price: amount ?? 0 }),
      compare_at_unit_price: (price && comparedTo(price)) ?? null,
    }
  })
}

/**
 * What core asks of lines that are added or changed, each by itself, and refuses without saying which: that stock
 * covers them.
 *
 * @throws `not_allowed` that names the quantity as the caller's input does, and what there is.
 */
export function checkLineStock(
  lines: DraftLine[],
  variants: Map<string, VariantFacts>,
  channel: SalesChannelFacts
): void {
  for (const { line, path, is_joined } of lines.filter(({ is_counted }) => is_counted)) {
    const variant = variants.get(line.variant_id ?? "")
    if (!variant || variant.allow_backorder) {
      continue
    }
    const title = variant.product?.title ?? variant.title
    const [issue] = stockIssues([{ title, quantity: line.quantity, variant: stockedAt(variant, channel) }], channel.id)
    if (issue) {
      const together = is_joined ? `, together with line ${line.id}, which it joins` : ""
      throw notAllowed(`${fieldOf(path, "quantity")} is not covered${together}: ${issue.message}`)
    }
  }
}
