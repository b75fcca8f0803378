import { useStore } from "../hooks/lookups"
import { useText } from "../hooks/use-text"
import { ChoiceField } from "./choice-field"

type Props = {
  /** Null for the store's own. */
  value: string | null
  onChoose: (locale: string | null) => void
  error?: string
  isDisabled?: boolean
}

/** Those of the payment page. A store with translations has its own beside them. */
const PAGE_LANGUAGES = ["ar", "de", "en", "es", "fr"]

const STORE_LANGUAGE = "store"

/** The language in which a draft order's customer reads it. */
export function LanguageField({ value, onChoose, ...rest }: Props) {
  const { t, languageName } = useText()
  const store = useStore(!rest.isDisabled)
  const translated = store?.supported_locales?.map(({ locale_code }) => locale_code) ?? []
  const choices = [...new Set([...translated, ...PAGE_LANGUAGES, ...(value ? [value] : [])])]
    .map((id) => ({ id, name: languageName(id) }))
    .sort((one, other) => one.name.localeCompare(other.name))

  return (
    <ChoiceField
      label={t("terms.language")}
      hint={t("terms.languageHint")}
      value={value ?? STORE_LANGUAGE}
      choices={[{ id: STORE_LANGUAGE, name: t("terms.storeLanguage") }, ...choices]}
      onChoose={(id) => onChoose(id === STORE_LANGUAGE ? null : id)}
      {...rest}
    />
  )
}
