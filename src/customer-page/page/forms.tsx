/** @jsxImportSource preact */
import { formatAmount } from "../format"
import type { Language } from "../texts"
import type { CustomerAddress, CustomerView } from "../view"
import { COUNTRIES } from "./countries"
import { CountryField, Field, type FieldErrors } from "./fields"
import { addressIn, type Page } from "./page"

export type DetailsValues = {
  email?: string | null
  shipping_address?: Partial<CustomerAddress> | null
  billing_address?: Partial<CustomerAddress> | null
}

type Details = {
  page: Page
  view: CustomerView
  values: DetailsValues
  errors?: FieldErrors
  /** Whether the customer can leave it as it is. */
  canCancel: boolean
}

/** E-mail address and addresses. A billing address of its own is folded away. */
export function DetailsForm({ page, view, values, errors = {}, canCancel }: Details) {
  const { language } = page
  const { say } = language
  const countries = view.region?.countries ?? []
  const hasBilling = Object.values(values.billing_address ?? {}).some(Boolean)
  return (
    <section class="card" aria-labelledby="details-title">
      <h2 id="details-title">{say("details.title")}</h2>
      <form method="post" action={addressIn(page, "/details")}>
        <Field
          language={language}
          name="email"
          label="page.email"
          type="email"
          autocomplete="email"
          value={values.email}
          isRequired
          errors={errors}
        />
        {isShipped(view) && (
          <fieldset>
            <legend>{say("page.ships_to")}</legend>
            <AddressFields
              language={language}
              kind="shipping"
              values={values.shipping_address}
              countries={countries}
              errors={errors}
              isRequired
            />
          </fieldset>
        )}
        <details open={hasBilling}>
          <summary>{say("details.billing")}</summary>
          <fieldset>
            <legend>{say("page.bills_to")}</legend>
            <AddressFields
              language={language}
              kind="billing"
              values={values.billing_address}
              countries={COUNTRIES}
              errors={errors}
            />
          </fieldset>
        </details>
        <button class="main">{say("page.save")}</button>
      </form>
      {canCancel && <a href={addressIn(page)}>{say("page.cancel")}</a>}
    </section>
  )
}

/** Whether something of it is sent to an address. */
export function isShipped({ items }: CustomerView): boolean {
  return items.some(({ requires_shipping }) => requires_shipping)
}

type AddressGiven = {
  language: Language
  kind: "shipping" | "billing"
  values?: Partial<CustomerAddress> | null
  countries: string[]
  errors: FieldErrors
  isRequired?: boolean
}

const PARTS = [
  ["first_name", "given-name", false],
  ["last_name", "family-name", false],
  ["company", "organization", false],
  ["address_1", "address-line1", true],
  ["address_2", "address-line2", false],
  ["postal_code", "postal-code", false],
  ["city", "address-level2", true],
  ["province", "address-level1", false],
] as const

function AddressFields({ language, kind, values, countries, errors, isRequired = false }: AddressGiven) {
  const common = { language, errors }
  const nameOf = (part: string) => `${kind}_address[${part}]`
  return (
    <div class="two">
      {PARTS.map(([part, autocomplete, isNeeded]) => (
        <Field
          key={part}
          {...common}
          name={nameOf(part)}
          label={`field.${part}`}
          autocomplete={`${kind} ${autocomplete}`}
          value={values?.[part]}
          isRequired={isRequired && isNeeded}
        />
      ))}
      <CountryField
        {...common}
        name={nameOf("country_code")}
        autocomplete={`${kind} country`}
        value={values?.country_code}
        countries={countries}
        isRequired={isRequired}
      />
      <Field
        {...common}
        name={nameOf("phone")}
        label="field.phone"
        type="tel"
        autocomplete={`${kind} tel`}
        value={values?.phone}
      />
    </div>
  )
}

export type ShippingChoice = {
  id: string
  name: string
  amount: number | null
  shipping_profile_id: string
  insufficient_inventory?: boolean
}

type Shipping = { page: Page; view: CustomerView; options: ShippingChoice[]; canCancel: boolean }

/** The shipping options, those for the same goods as one choice. */
export function ShippingForm({ page, view, options, canCancel }: Shipping) {
  const { say } = page.language
  const profiles = [...new Set(options.map(({ shipping_profile_id }) => shipping_profile_id))]
  return (
    <section class="card" aria-labelledby="shipping-title">
      <h2 id="shipping-title">{say("shipping.title")}</h2>
      {options.length === 0 ? (
        <p>{say("shipping.none")}</p>
      ) : (
        <form method="post" action={addressIn(page, "/shipping")}>
          {profiles.map((profile, index) => (
            <fieldset key={profile}>
              <legend class="sr">{say("page.shipping")}</legend>
              {options
                .filter(({ shipping_profile_id }) => shipping_profile_id === profile)
                .map((option) => (
                  <Choice key={option.id} name={`options[${index}]`} option={option} page={page} view={view} />
                ))}
            </fieldset>
          ))}
          <button class="main">{say("page.save")}</button>
        </form>
      )}
      {canCancel && <a href={addressIn(page)}>{say("page.cancel")}</a>}
    </section>
  )
}

type ChoiceGiven = { name: string; option: ShippingChoice; page: Page; view: CustomerView }

function Choice({ name, option, page: { language }, view }: ChoiceGiven) {
  const { locale, say } = language
  const price =
    option.amount === null ? say("shipping.calculated") : formatAmount(option.amount, view.currency_code, locale)
  return (
    <label class="choice">
      <input
        type="radio"
        name={name}
        value={option.id}
        required
        disabled={option.insufficient_inventory}
        checked={view.shipping_methods.some(({ shipping_option_id }) => shipping_option_id === option.id)}
      />
      <span>
        <bdi>{option.name}</bdi>
      </span>
      <span class="dim">{option.insufficient_inventory ? say("shipping.unavailable") : price}</span>
    </label>
  )
}
