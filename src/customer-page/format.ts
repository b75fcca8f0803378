/** An amount in major units as people of a locale read it. An unknown currency is named by its code. */
export function formatAmount(amount: number, currencyCode: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode }).format(amount)
}

/** A moment to the minute. In UTC, and said so, where nobody knows the customer's time zone. */
export function formatMoment(moment: string, locale: string, timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(moment))
}

export function formatNumber(number: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(number)
}
