/**
 * An amount in major units as people see it: at the currency's precision, rounded half up as `Intl` does. Core's totals
 * may have more decimals than there is money: 23.115 is shown, and paid, as 23.12.
 */
export function displayAmount(amount: number, currencyCode: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: currencyCode, useGrouping: false })
  return format
    .formatToParts(amount)
    .filter(({ type }) => ["minusSign", "integer", "decimal", "fraction"].includes(type))
    .map(({ value }) => value)
    .join("")
}

/**
 * Whether two amounts are the same money. An amount that has more decimals than the other is rounded as it is shown.
 */
export function isSameAmount(a: number, b: number, currencyCode: string): boolean {
  return displayAmount(a, currencyCode) === displayAmount(b, currencyCode)
}
