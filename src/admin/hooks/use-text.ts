import { useTranslation } from "react-i18next"
import { parseAmount } from "../lib/amounts"
import { languageName } from "../lib/languages"
import { amountText, formatMoney, localeOf } from "../lib/money"

export const NAMESPACE = "cartDraftOrders"

/** Texts of this extension, and of the dashboard where a key is not ours; amounts and dates in the same language. */
export function useText() {
  const { t, i18n } = useTranslation(NAMESPACE)
  const language = i18n.language
  const isolated = i18n.dir(localeOf(language)) === "rtl" ? isolate : (text: string) => text

  return {
    t,
    language,
    money: (amount: number | null | undefined, currency: string | undefined) =>
      amount === null || amount === undefined || !currency ? "–" : isolated(formatMoney(amount, currency, language)),
    /** As one types it, and back. */
    amount: (value: number, currency: string) => amountText(value, currency, language),
    parse: (text: string) => parseAmount(text, language),
    number: (value: number) => new Intl.NumberFormat(localeOf(language)).format(value),
    percent: (value: number) =>
      new Intl.NumberFormat(localeOf(language), { style: "percent", signDisplay: "exceptZero" }).format(value / 100),
    languageName: (tag: string) => languageName(tag, language),
    date: (value: string) => isolated(new Date(value).toLocaleDateString(localeOf(language), { dateStyle: "medium" })),
    dateTime: (value: string) =>
      isolated(new Date(value).toLocaleString(localeOf(language), { dateStyle: "medium", timeStyle: "short" })),
  }
}

/** Keeps its own order of characters within a text of another direction, as an Arabic date in an English text. */
function isolate(text: string): string {
  return `\u2068${text}\u2069`
}
