/** The dashboard's language as a tag that `Intl` knows: `ptBR` is `pt-BR`, `enGB` is `en-GB`. */
export function localeOf(language: string): string {
  return language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
}

const formats = new Map<string, Intl.NumberFormat>()

export function formatMoney(amount: number, currency: string, language: string): string {
  return formatOf(currency, language).format(amount)
}

/** An amount as one types it: without the currency and its groups, with its decimals. */
export function amountText(amount: number, currency: string, language: string): string {
  const digits = formatOf(currency, "en").resolvedOptions().maximumFractionDigits
  const plain = amount.toFixed(digits).replace(/(\.\d*?[1-9])0+$|\.0+$/, (_, kept: string) => kept ?? "")
  return plain.replace(".", decimalSignOf(language))
}

/** What stands before the decimals in this language. Amounts are typed in digits that are the same in all of them. */
export function decimalSignOf(language: string): "." | "," {
  const parts = new Intl.NumberFormat(localeOf(language), { numberingSystem: "latn" }).formatToParts(1.5)
  return parts.some(({ type, value }) => type === "decimal" && value === ",") ? "," : "."
}

function formatOf(currency: string, language: string): Intl.NumberFormat {
  const key = `${language} ${currency}`
  const format =
    formats.get(key) ?? new Intl.NumberFormat(localeOf(language), { style: "currency", currency: currency || "usd" })
  formats.set(key, format)
  return format
}
