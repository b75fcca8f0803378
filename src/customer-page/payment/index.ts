import type { Language } from "../texts"
import type { PaymentAdapter } from "./adapter"
import { manualAdapter } from "./manual"
import { stripeAdapter } from "./stripe"

export type * from "./adapter"

type Options = { payment_adapters?: PaymentAdapter[]; stripe_publishable_key?: string }

/** How a provider is paid on the page: a store's own adapters go first. Undefined where the page cannot. */
export function adapterFor(provider_id: string, options: Options): PaymentAdapter | undefined {
  const { payment_adapters = [], stripe_publishable_key } = options
  const builtIn = [manualAdapter, ...(stripe_publishable_key ? [stripeAdapter(stripe_publishable_key)] : [])]

  return [...payment_adapters, ...builtIn].find(({ provider }) =>
    provider.endsWith("*") ? provider_id.startsWith(provider.slice(0, -1)) : provider_id === provider
  )
}

/** What the customer reads of it; undefined where the store has not said. */
export function labelOf({ label }: PaymentAdapter, { locale }: Language): string | undefined {
  if (typeof label !== "object") {
    return label
  }
  return label[locale] ?? label[new Intl.Locale(locale).language] ?? label.en ?? Object.values(label)[0]
}
