import type { CartLine, ShippingOptionFacts, VariantFacts } from "../types"
import type { ProvidedTaxLine } from "./tax-lines"

/** Texts in one language by the ids of the rows that they are of, each by its field: the `title` of a product. */
export type TextsById = Map<string, Record<string, unknown>>

/** As core has it: only text is translated, and an empty translation counts as none. */
function inLanguage<T extends string | null | undefined>(own: T, text: unknown): T | string {
  return typeof own === "string" && typeof text === "string" && text.trim() ? text : own
}

/** What has texts of a line. */
export function translatedIds(
  lines: Pick<CartLine, "variant_id">[],
  variants: Map<string, VariantFacts>
): (string | undefined)[] {
  return lines.flatMap(({ variant_id }) => {
    const variant = variants.get(variant_id ?? "")
    return [variant?.id, variant?.product?.id]
  })
}

/** A line with its product's and variant's texts. A title that staff gave stays. */
export function translateLine(line: CartLine, variants: Map<string, VariantFacts>, texts: TextsById): CartLine {
  const variant = variants.get(line.variant_id ?? "")
  const product = variant?.product
  if (!product) {
    return line
  }
  const ofProduct = texts.get(product.id)
  const product_title = inLanguage(product.title, ofProduct?.title)
  return {
    ...line,
    title: line.title === line.product_title ? product_title : line.title,
    product_title,
    product_description: inLanguage(product.description, ofProduct?.description),
    product_subtitle: inLanguage(product.subtitle, ofProduct?.subtitle),
    variant_title: inLanguage(variant.title, texts.get(variant.id)?.title),
  }
}

export function translateOption(option: ShippingOptionFacts, texts: TextsById): ShippingOptionFacts {
  return { ...option, name: inLanguage(option.name, texts.get(option.id)?.name) }
}

/** A tax line is named by its rate. */
export function translateTaxLine(line: ProvidedTaxLine, texts: TextsById): ProvidedTaxLine {
  return { ...line, name: inLanguage(line.name, texts.get(line.rate_id ?? "")?.name) }
}
