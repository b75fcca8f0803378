import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProvidedTaxLine } from "./calculate/tax-lines"
import { translatedIds, translateLine, translateOption, translateTaxLine } from "./calculate/translate"
import { readTranslations } from "./facts/translations"
import type { CartLine, ShippingOptionFacts, VariantFacts } from "./types"

// Core names what is in a cart in the cart's language. All of these leave things as they are where the host has no
// translations.

export async function translateLines(
  lines: CartLine[],
  { variants, locale }: { variants: Map<string, VariantFacts>; locale: string | null },
  container: MedusaContainer
): Promise<CartLine[]> {
  const texts = await readTranslations(translatedIds(lines, variants), locale, container)
  return texts ? lines.map((line) => translateLine(line, variants, texts)) : lines
}

export async function translateOptions(
  options: ShippingOptionFacts[],
  locale: string | null,
  container: MedusaContainer
): Promise<ShippingOptionFacts[]> {
  const texts = await readTranslations(
    options.map(({ id }) => id),
    locale,
    container
  )
  return texts ? options.map((option) => translateOption(option, texts)) : options
}

export async function translateTaxLines(
  lines: ProvidedTaxLine[],
  locale: string | null,
  container: MedusaContainer
): Promise<ProvidedTaxLine[]> {
  const texts = await readTranslations(
    lines.map(({ rate_id }) => rate_id),
    locale,
    container
  )
  return texts ? lines.map((line) => translateTaxLine(line, texts)) : lines
}
