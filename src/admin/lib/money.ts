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
