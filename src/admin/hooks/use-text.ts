import { useTranslation } from "react-i18next"
import { formatMoney, localeOf } from "../lib/money"

export const NAMESPACE = "cartDraftOrders"

/** Texts of this extension, and of the dashboard where a key is not ours; amounts and dates in the same language. */
export function useText() {
  const { t, i18n } = useTranslation(NAMESPACE)
  const language = i18n.language

  return {
    t,
    language,
    money: (amount: number | null | undefined, currency: string | undefined) =>
      amount === null || amount === undefined || !currency ? "–" : formatMoney(amount, currency, language),
    number: (value: number) => new Intl.NumberFormat(localeOf(language)).format(value),
    percent: (value: number) =>
      new Intl.NumberFormat(localeOf(language), { style: "percent", signDisplay: "exceptZero" }).format(value / 100),
    date: (value: string) => new Date(value).toLocaleDateString(localeOf(language), { dateStyle: "medium" }),
    dateTime: (value: string) =>
      new Date(value).toLocaleString(localeOf(language), { dateStyle: "medium", timeStyle: "short" }),
  }
}
