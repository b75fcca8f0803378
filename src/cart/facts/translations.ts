import type { MedusaContainer } from "@medusajs/framework/types"
import { FeatureFlag, Modules } from "@medusajs/framework/utils"
import type { TextsById } from "../calculate/translate"

/** The part of the translation module that is asked. */
type TranslationService = {
  listTranslations: (
    filters: { reference_id: string[]; locale_code: string },
    config: { take: null }
  ) => Promise<{ reference_id: string; translations: Record<string, unknown> | null }[]>
}

/** Whether the host has translations: its feature flag and its module, as core asks for them. */
function findService(container: MedusaContainer): TranslationService | undefined {
  return FeatureFlag.isFeatureEnabled("translation")
    ? container.resolve<TranslationService | undefined>(Modules.TRANSLATION, { allowUnregistered: true })
    : undefined
}

/**
 * The texts of rows of the host's in a language, by the rows' ids; undefined where the host has no translations. Two
 * statements, and none without a language.
 */
export async function readTranslations(
  ids: (string | null | undefined)[],
  locale: string | null,
  container: MedusaContainer
): Promise<TextsById | undefined> {
  const service = findService(container)
  const reference_id = [...new Set(ids.flatMap((id) => id ?? []))]
  if (!service || !locale || !reference_id.length) {
    return service && new Map()
  }
  const found = await service.listTranslations({ reference_id, locale_code: locale }, { take: null })
  return new Map(found.map(({ reference_id, translations }) => [reference_id, translations ?? {}]))
}
