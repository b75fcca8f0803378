import en from "./en.json"

/** Other languages fall back to English for what is ours, and to the dashboard's own texts for the rest. */
export default {
  en: { cartDraftOrders: en },
}
