import { localeOf } from "./money"

/** A language by its name in another: `fr-FR` is "French (France)". What is no language is shown as it is. */
export function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(localeOf(language), { type: "language" }).of(tag) ?? tag
  } catch {
    return tag
  }
}
