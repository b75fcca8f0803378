import { ar } from "./ar"
import { de } from "./de"
import { en, type TextKey, type Texts } from "./en"
import { es } from "./es"
import { fr } from "./fr"

export type { TextKey, Texts }

/** What a store says otherwise, or in further languages, by language. */
export type TextOverrides = Record<string, Partial<Texts>>

const TEXTS: Record<string, Texts> = { ar, de, en, es, fr }

/** The keys of all texts. */
export const TEXT_KEYS = Object.keys(en) as TextKey[]

/** The languages that a customer can choose from: those of the plugin, and the store's own. */
export function languagesIn(overrides: TextOverrides = {}): string[] {
  return [...new Set([...Object.keys(TEXTS), ...Object.keys(overrides)].flatMap(canonical))].sort()
}

const RIGHT_TO_LEFT = ["ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]

/** One language as it is spoken to a customer. */
export type Language = {
  /** For numbers and dates: `de-AT`. */
  locale: string
  dir: "ltr" | "rtl"
  /** A text with its values. Values are put in as they are: HTML is for whoever writes HTML. */
  say: (key: TextKey, values?: Record<string, string>) => string
}

/**
 * The first of the wished languages that there are texts in, English otherwise. `de-AT` finds the texts of `de`; a
 * store's own texts go first.
 *
 * @param wishes Language tags, the dearest first. What is no language tag is passed over.
 */
export function languageFor(wishes: (string | null | undefined)[], overrides: TextOverrides = {}): Language {
  const locale = wishes.flatMap(canonical).find((tag) => known(tag, overrides)) ?? "en"
  const language = languageOf(locale)
  const texts = { ...en, ...TEXTS[language], ...overrides[language], ...overrides[locale] }

  return {
    locale,
    dir: RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr",
    say: (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  }
}

function known(tag: string, overrides: TextOverrides): boolean {
  return [tag, languageOf(tag)].some((name) => Object.hasOwn(TEXTS, name) || Object.hasOwn(overrides, name))
}

function languageOf(tag: string): string {
  return new Intl.Locale(tag).language
}

function canonical(tag: string | null | undefined): string[] {
  try {
    return tag ? Intl.getCanonicalLocales(tag.replaceAll("_", "-")) : []
  } catch {
    return []
  }
}
