import de from "./de.json"
import en from "./en.json"
import es from "./es.json"
import fr from "./fr.json"

/** Other languages fall back to English for what is ours, and to the dashboard's own texts for the rest. */
export default {
  de: { cartDraftOrders: de },
  en: { cartDraftOrders: en },
  es: { cartDraftOrders: es },
  fr: { cartDraftOrders: fr },
}
