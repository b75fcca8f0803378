import { Input } from "@medusajs/ui"
import { useState } from "react"
import { FieldMessage } from "../components/field"
import { Section } from "../components/section"
import { ShippingPicker } from "../components/shipping-picker"
import { useDraftShippingOptions } from "../hooks/drafts"
import { useCommit } from "../hooks/use-commit"
import type { SendEdit } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import type { Draft, ShippingChoice } from "../lib/types"
import { type Method, methodsOf, removeMethodEdit, setMethodEdit } from "./edits"

type Props = { draft: Draft; send: SendEdit; mayEdit: boolean }

export function ShippingSection({ draft, send, mayEdit }: Props) {
  const { t, money } = useText()
  const { data } = useDraftShippingOptions(draft, mayEdit)
  const methods = methodsOf(draft)
  const currency = draft.cart?.currency_code ?? ""

  return (
    <Section title={t("fields.shipping")} className="flex flex-col gap-y-2">
      {mayEdit ? (
        <Choice draft={draft} send={send} choices={data?.shipping_options} methods={methods} />
      ) : methods.length === 0 ? (
        <p className="txt-small text-ui-fg-subtle">{t("shipping.none")}</p>
      ) : (
        methods.map((method) => (
          <p key={method.id} className="txt-small flex justify-between gap-x-4">
            <span>{method.name}</span>
            <span className="tabular-nums">{money(method.subtotal, currency)}</span>
          </p>
        ))
      )}
    </Section>
  )
}

type ChoiceProps = { draft: Draft; send: SendEdit; choices: ShippingChoice[] | undefined; methods: Method[] }

function Choice({ draft, send, choices, methods }: ChoiceProps) {
  const { t } = useText()
  const [error, setError] = useState<string>()
  const currency = draft.cart?.currency_code ?? ""
  const profileOf = (method: Method) =>
    choices?.find(({ id }) => id === method.shipping_option_id)?.shipping_profile_id ?? ""
  const methodOf = (profileId: string) => methods.find((method) => profileOf(method) === profileId)

  const choose = async (profileId: string, optionId: string | null) => {
    const method = methodOf(profileId)
    const option = choices?.find(({ id }) => id === optionId)
    const field = t("fields.shipping")
    const read = (latest: Draft) =>
      methodsOf(latest)
        .map(({ name }) => name)
        .join(", ")
    const edit = option
      ? setMethodEdit(draft.id, { field, mine: option.name, read }, { shipping_option_id: option.id })
      : method && removeMethodEdit(draft.id, field, method)
    setError(edit && (await send(edit)))
  }

  return (
    <>
      <ShippingPicker
        choices={choices}
        currency={currency}
        chosen={Object.fromEntries(
          methods.map((method) => [profileOf(method), method.shipping_option_id ?? undefined])
        )}
        amountOf={({ id }) => {
          const method = methods.find(({ shipping_option_id }) => shipping_option_id === id)
          return method && <MethodAmount draft={draft} method={method} send={send} onError={setError} />
        }}
        onChoose={(...one) => void choose(...one)}
      />
      {error && <FieldMessage error={error} />}
    </>
  )
}

type AmountProps = { draft: Draft; method: Method; send: SendEdit; onError: (error?: string) => void }

function MethodAmount({ draft, method, send, onError }: AmountProps) {
  const { t, money, amount, parse } = useText()
  const currency = draft.cart?.currency_code ?? ""
  const optionId = method.shipping_option_id ?? ""
  const label = t("shipping.amountOf", { name: method.name })

  const { input } = useCommit(amount(method.amount, currency), async (text) => {
    const value = text.trim() === "" ? undefined : parse(text)
    const refused =
      text.trim() !== "" && value === undefined
        ? t("problems.amount")
        : await send(
            setMethodEdit(
              draft.id,
              {
                field: label,
                mine: value === undefined ? t("lines.listPrice") : money(value, currency),
                read: (latest) =>
                  money(methodsOf(latest).find((one) => one.shipping_option_id === optionId)?.amount, currency),
              },
              { shipping_option_id: optionId, amount: value }
            )
          )
    onError(refused)
    return refused
  })

  return <Input size="small" inputMode="decimal" className="text-end" aria-label={label} {...input} />
}
