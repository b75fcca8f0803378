import type { Language } from "../texts"

/** What every page shows, and what its addresses are made of. */
export type Page = {
  language: Language
  store: { name: string; logo?: string; color?: string }
  /** How customers reach the store: an e-mail address, or a sentence. */
  contact?: string
  /** Of this answer's own script and styles. */
  nonce: string
  /** The path of the link: `/draft-orders/pay/<token>`. */
  path: string
  /** The language that the customer has chosen, where they have. */
  lang?: string
  /** The languages that there are. */
  languages: string[]
}

type Query = Record<string, string | number | undefined>

/** The address of a page, without the host: the language that the customer has chosen stays. */
export function addressIn({ path, lang }: Pick<Page, "path" | "lang">, rest = "", query: Query = {}): string {
  const values = Object.entries({ ...query, lang: query.lang ?? lang }).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(values.map(([name, value]) => [name, String(value)])).toString()
  return `${path}${rest}${search ? `?${search}` : ""}`
}
