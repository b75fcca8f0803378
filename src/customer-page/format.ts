const RIGHT_TO_LEFT_MARK = "\u200f"

/** Between Arabic words, the sign and the currency of an amount stay where they belong. */
function asOnePiece(text: string): string {
  return `\u2066${text.replaceAll(RIGHT_TO_LEFT_MARK, "")}\u2069`
}

/** An amount in major units as people of a locale read it. An unknown currency is named by its code. */
export function formatAmount(amount: number, currencyCode: string, locale: string): string {
  const text = new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode }).format(amount)
  return text.includes(RIGHT_TO_LEFT_MARK) ? asOnePiece(text) : text
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

/** The time of a day, in UTC as {@link formatMoment}. */
export function formatTime(moment: string, locale: string, timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(moment))
}

export function formatNumber(number: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(number)
}

/** A day, in UTC as {@link formatMoment}. */
export function formatDay(moment: string, locale: string, timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", day: "numeric", timeZone }).format(
    new Date(moment)
  )
}

/** @param rate 8.25 is 8.25 %. */
export function formatRate(rate: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(rate / 100)
}
