import { getDecimalDigits } from "@medusajs/dashboard/lib"

/** The dashboard's language as a tag that `Intl` knows: `ptBR` is `pt-BR`, `enGB` is `en-GB`. */
export function localeOf(language: string): string {
  return language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
}

const formats = new Map<string, Intl.NumberFormat>()

export function formatMoney(amount: number, currency: string, language: string): string {
  const key = `${language} ${currency}`
  const format =
    formats.get(key) ?? new Intl.NumberFormat(localeOf(language), { style: "currency", currency: currency || "usd" })
  formats.set(key, format)
  return format.format(amount)
}

/** An amount as one types it: without the currency, with its decimals. */
export function amountText(amount: number, currency: string): string {
  return amount.toFixed(getDecimalDigits(currency)).replace(/(\.\d*?[1-9])0+$|\.0+$/, (_, kept: string) => kept ?? "")
}

/** `19,5` and `1.234,50` are read as people write them; anything else is no amount. */
export function parseAmount(text: string): number | undefined {
  const compact = text.replace(/[\s'’]/g, "")
  const decimalComma = /,\d{1,3}$/.test(compact) && !/^\d{1,3}(,\d{3})+$/.test(compact)
  const plain = decimalComma ? compact.replace(/\./g, "").replace(",", ".") : compact.replace(/,/g, "")
  return /^\d+(\.\d+)?$|^\.\d+$/.test(plain) ? Number(plain) : undefined
}

export function parseQuantity(text: string): number | undefined {
  const quantity = /^\d+$/.test(text.trim()) ? Number(text.trim()) : 0
  return quantity >= 1 && quantity <= 1_000_000 ? quantity : undefined
}

/** What a negotiated price comes to against the list price, in whole per cent: −10 for ten per cent off. */
export function differenceInPercent(price: number, list: number): number | undefined {
  return list > 0 && price !== list ? Math.round((price / list - 1) * 100) : undefined
}
