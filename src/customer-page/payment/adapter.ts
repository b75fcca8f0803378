/** A customer's payment session, as its provider has opened it. `amount` is in major units. */
export type PaymentToShow = {
  id: string
  provider_id: string
  status: string
  amount: number
  currency_code: string
  /** The provider's own. It may hold secrets: no adapter puts all of it on the page. */
  data: Record<string, unknown>
}

/** What an adapter is told of the page. */
export type PaymentContext = {
  /** Where the provider sends the customer back to, whatever has become of the payment. */
  return_url: string
  /** The language that the customer reads: `de-AT`. */
  locale: string
}

/** Origins, `https://js.example.com`, that the page may use besides its own. */
export type AllowedOrigins = {
  script?: string[]
  frame?: string[]
  connect?: string[]
  image?: string[]
  style?: string[]
  font?: string[]
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined }

type Common = {
  /** A provider's id, or how ids begin, with `*` at the end: `pp_stripe_*`. */
  provider: string
  /** What the button calls it, in all languages or by language: `{ en: "By card", de: "Mit Karte" }`. */
  label?: string | Record<string, string>
  /** Goes to the provider as the session's `data` when the session is opened. Nothing of it is the customer's. */
  data?: (context: PaymentContext) => Record<string, unknown>
}

/** Nothing is asked: the customer's click places the order. */
export type PlainAdapter = Common & { kind: "none" }

/** The customer pays on a page of the provider's, and comes back. */
export type RedirectAdapter = Common & {
  kind: "redirect"
  /** The address of the provider's page. */
  url: (payment: PaymentToShow) => string
}

/** The provider's own form stands on the page. */
export type ElementAdapter = Common & {
  kind: "element"
  /** What the form needs: public values only. */
  element: (payment: PaymentToShow, context: PaymentContext) => PaymentElement
  /**
   * JavaScript that mounts the form: an expression of `async (target, config, page) => ({ confirm })`. `target` is an
   * empty element, `config` what {@link PaymentElement} has, `page` has `returnUrl`, `locale` and `isDark`. `confirm`
   * is called when the customer pays: it answers `{}` where the payment has gone through, `{ error }` with what to
   * show, or leads elsewhere.
   */
  mount: string
}

export type PaymentElement = {
  /** The address of the provider's script. It is loaded before `mount` runs. */
  script?: string
  config: { [key: string]: Json | undefined }
  allow?: AllowedOrigins
}

/** How customers pay with a provider on the page that this plugin ships. */
export type PaymentAdapter = PlainAdapter | RedirectAdapter | ElementAdapter
