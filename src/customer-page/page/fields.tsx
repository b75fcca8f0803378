/** @jsxImportSource preact */
import type { Language, TextKey } from "../texts"
import { nameOfCountry } from "./order"

/** What is wrong with a field, by the field's name. */
export type FieldErrors = Record<string, TextKey>

type Given = {
  language: Language
  name: string
  label: TextKey
  value?: string | null
  type?: "text" | "email" | "tel"
  autocomplete?: string
  isRequired?: boolean
  errors?: FieldErrors
}

export function Field({ language, name, label, value, type = "text", autocomplete, isRequired, errors = {} }: Given) {
  const { say } = language
  const id = idOf(name)
  const error = errors[name]
  return (
    <div class="field">
      <label for={id}>{isRequired ? say(label) : say("page.optional", { field: say(label) })}</label>
      <input
        id={id}
        name={name}
        type={type}
        value={value ?? ""}
        autocomplete={autocomplete}
        required={isRequired}
        maxLength={type === "email" ? 320 : 255}
        dir={type === "text" ? "auto" : "ltr"}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error && `${id}-error`}
      />
      <FieldError id={id} error={error} language={language} />
    </div>
  )
}

type Choices = Omit<Given, "type" | "label"> & { countries: string[] }

export function CountryField({ language, name, value, autocomplete, isRequired, errors = {}, countries }: Choices) {
  const { locale, say } = language
  const id = idOf(name)
  const error = errors[name]
  const options = countries
    .map((code) => ({ code, title: nameOfCountry(code, locale) }))
    .sort((a, b) => a.title.localeCompare(b.title, locale))
  return (
    <div class="field">
      <label for={id}>
        {isRequired ? say("field.country_code") : say("page.optional", { field: say("field.country_code") })}
      </label>
      <select
        id={id}
        name={name}
        autocomplete={autocomplete}
        required={isRequired}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error && `${id}-error`}
      >
        {(!isRequired || options.length > 1) && (
          <option value="" selected={!value}>
            {say("field.choose")}
          </option>
        )}
        {options.map(({ code, title }) => (
          <option key={code} value={code} selected={code === value}>
            {title}
          </option>
        ))}
      </select>
      <FieldError id={id} error={error} language={language} />
    </div>
  )
}

function FieldError({ id, error, language }: { id: string; error?: TextKey; language: Language }) {
  return error ? (
    <p class="error small" id={`${id}-error`}>
      {language.say(error)}
    </p>
  ) : null
}

/** `shipping_address[city]` as an id. */
function idOf(name: string): string {
  return name.replace(/\W+/g, "-").replace(/-$/, "")
}
