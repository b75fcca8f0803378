import type { PaymentAdapter } from "../../customer-page/payment"
import { invalidData, show } from "./errors"
import type { DraftOrderDTO, Metadata } from "./types"

/**
 * The plugin's options in `medusa-config.ts`:
 * `plugins: [{ resolve: "medusa-plugin-draft-order", options: { orderMetadataKeys: ["purchase_order"] } }]`.
 */
export type DraftOrderModuleOptions = {
  /** The keys of a draft order's metadata that its order gets as well. Left out, none. */
  orderMetadataKeys?: string[]
  /**
   * Where payment links lead, with `{token}` in it: `https://shop.example.com/pay/{token}`. Left out, to the page of
   * this plugin, `<backend_url>/draft-orders/pay/{token}`.
   */
  storefront_url?: string
  /** This server's own address, as customers reach it. Left out, the host that an admin's request names. */
  backend_url?: string
  /** How long a payment link can be used where nobody says otherwise. Left out, 30 days. */
  payment_link_days?: number
  /** Reminds the customer so many days before a link that was sent to them can no longer be used. Left out, never. */
  reminder_days?: number
  /** How the store looks to customers, on the page and in messages. */
  store?: StoreLook
  /** How customers reach the store, on the page and in messages: an e-mail address, or a sentence. */
  contact?: string
  /** The language of messages where none is asked for: `de`, `fr-CA`. Left out, English. */
  locale?: string
  /**
   * What customers read instead of the plugin's texts, by language; further languages too. The keys are those of
   * `customer-page/texts/en.ts`.
   */
  texts?: Record<string, Record<string, string>>
  /**
   * How customers pay with the store's own payment providers on the page of this plugin. They go before those that it
   * has: Medusa's manual provider, and Stripe's with `stripe_publishable_key`. Other providers are not offered there.
   */
  payment_adapters?: PaymentAdapter[]
  /** Of Stripe, to offer its Payment Element on the page: `pk_live_…`. */
  stripe_publishable_key?: string
  /** How many wrong payment links one address may try, and within how many seconds. Left out, 30 in 10 minutes. */
  guess_limit?: { points: number; seconds: number }
}

export type StoreLook = {
  /** Left out, the name of Medusa's store. */
  name?: string
  /** The address of a picture, or a `data:` one. */
  logo?: string
  /** Of buttons: `#0f766e`. */
  color?: string
}

/** The options, with what is left out filled in. */
export type Settings = Omit<DraftOrderModuleOptions, "orderMetadataKeys" | "payment_link_days" | "guess_limit"> &
  Required<Pick<DraftOrderModuleOptions, "payment_link_days" | "guess_limit">>

const TOKEN = "{token}"
const MOST_DAYS = 3650

type Check = { is: string; accepts: (value: unknown) => boolean }

const TEXT: Check = { is: "a text that is not empty", accepts: (value) => typeof value === "string" && !!value.trim() }
const DAYS: Check = {
  is: `a whole number from 1 to ${MOST_DAYS}`,
  accepts: (value) => isWhole(value) && value >= 1 && value <= MOST_DAYS,
}

const LOOK: Required<Record<keyof StoreLook, (value: unknown) => boolean>> = {
  name: TEXT.accepts,
  logo: (value) => isAddress(value) || (typeof value === "string" && value.startsWith("data:image/")),
  color: (value) => typeof value === "string" && /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(value),
}

const CHECKS: Required<Record<keyof DraftOrderModuleOptions, Check>> = {
  orderMetadataKeys: {
    is: "an array of texts",
    accepts: (value) => Array.isArray(value) && value.every((key) => typeof key === "string"),
  },
  storefront_url: {
    is: `an address that begins with http:// or https:// and has ${TOKEN} in its path, query or fragment`,
    accepts: (value) => isAddress(value) && value.includes(TOKEN) && !new URL(value).host.includes("token"),
  },
  backend_url: { is: "an address that begins with http:// or https://", accepts: isAddress },
  payment_link_days: DAYS,
  reminder_days: DAYS,
  store: {
    is: "an object of name, logo (an address) and color (#rrggbb)",
    accepts: (value) =>
      isObject(value) &&
      Object.entries(value).every(([key, text]) => Object.hasOwn(LOOK, key) && LOOK[key as keyof StoreLook](text)),
  },
  contact: TEXT,
  locale: { is: "a language tag, like de or fr-CA", accepts: isLocale },
  texts: {
    is: "an object of languages, each an object of texts",
    accepts: (value) =>
      isObject(value) &&
      Object.entries(value).every(
        ([language, texts]) =>
          isLocale(language) && isObject(texts) && Object.values(texts).every((text) => typeof text === "string")
      ),
  },
  payment_adapters: {
    is: "an array of payment adapters: { provider, kind: none, redirect or element, … }",
    accepts: (value) => Array.isArray(value) && value.every(isAdapter),
  },
  stripe_publishable_key: {
    is: "a publishable key of Stripe, which begins with pk_",
    accepts: (value) => typeof value === "string" && value.startsWith("pk_"),
  },
  guess_limit: {
    is: "an object of points and seconds, both whole numbers from 1",
    accepts: (value) => {
      const { points, seconds } = Object(value) as Record<string, unknown>
      return [points, seconds].every((number) => isWhole(number) && number >= 1)
    },
  },
}

/** @throws `invalid_data`, at boot, for an option of another type. */
export function assertOptions(options: DraftOrderModuleOptions): void {
  for (const [name, { is, accepts }] of Object.entries(CHECKS)) {
    const value = options[name as keyof DraftOrderModuleOptions]
    if (value !== undefined && !accepts(value)) {
      throw invalidData(`The option ${name} of medusa-plugin-draft-order must be ${is}, not ${show(value)}`)
    }
  }
}

export function settingsOf({ orderMetadataKeys, ...options }: DraftOrderModuleOptions): Settings {
  return { payment_link_days: 30, guess_limit: { points: 30, seconds: 600 }, ...options }
}

/**
 * What an order gets of its draft order: the keys of its metadata that the option names, its number as
 * `draft_order_display_id`, and its `note` and `reference` where it has them.
 */
export function orderMetadata(
  { metadata, display_id, note, reference }: Pick<DraftOrderDTO, "metadata" | "display_id" | "note" | "reference">,
  { orderMetadataKeys = [] }: DraftOrderModuleOptions
): Metadata {
  const present = orderMetadataKeys.filter((key) => metadata && Object.hasOwn(metadata, key))
  return {
    ...Object.fromEntries(present.map((key) => [key, metadata?.[key]])),
    draft_order_display_id: display_id,
    ...(note === null ? {} : { note }),
    ...(reference === null ? {} : { reference }),
  }
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && /^https?:\/\//i.test(value) && URL.canParse(value)
}

/** Whether a text is a language tag. */
export function isLocale(value: unknown): boolean {
  try {
    return typeof value === "string" && Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

function isAdapter(value: unknown): boolean {
  if (!isObject(value) || typeof value.provider !== "string") {
    return false
  }
  switch (value.kind) {
    case "none":
      return true
    case "redirect":
      return typeof value.url === "function"
    case "element":
      return typeof value.element === "function" && typeof value.mount === "string"
    default:
      return false
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value)
}
