import { Input, Text, toast } from "@medusajs/ui"
import { useRef, useState } from "react"
import { Field } from "../components/field"
import { SideDrawer } from "../components/side-drawer"
import { useDraftActions } from "../hooks/use-draft-actions"
import { useText } from "../hooks/use-text"
import { randomKey } from "../lib/client"
import { fieldErrorOf } from "../lib/errors"
import type { Draft } from "../lib/types"

type Props = { draft: Draft; onClose: () => void }

/** Registers a payment that was received elsewhere, and places the order. */
export function PayDrawer({ draft, onClose }: Props) {
  const { t, money, amount: amountText, parse } = useText()
  const { pay } = useDraftActions()
  const currency = draft.cart?.currency_code ?? ""
  const [amount, setAmount] = useState(amountText(draft.cart?.total ?? 0, currency))
  const [reference, setReference] = useState("")
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [isPaying, setPaying] = useState(false)
  // The same attempt however often it is sent: money is never registered twice.
  const key = useRef(randomKey())

  const submit = async () => {
    const value = parse(amount)
    if (value === undefined) {
      setErrors({ amount: t("problems.amount") })
      return
    }
    setPaying(true)
    try {
      await pay(draft, { amount: value, ...(reference.trim() && { reference: reference.trim() }) }, key.current)
      toast.success(t("one.pay.done", { number: draft.display_id }))
      onClose()
    } catch (error) {
      const { path, message } = fieldErrorOf(error)
      setErrors({ [path]: message })
      key.current = randomKey()
    } finally {
      setPaying(false)
    }
  }

  return (
    <SideDrawer
      title={t("pay.title")}
      description={t("pay.description", { total: money(draft.cart?.total, currency) })}
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={t("bulk.pay.label")}
      isSubmitting={isPaying}
    >
      <Field label={`${t("fields.amount")} (${currency.toUpperCase()})`} error={errors.amount}>
        {(control) => (
          <Input
            {...control}
            size="small"
            inputMode="decimal"
            value={amount}
            onChange={({ target }) => setAmount(target.value)}
          />
        )}
      </Field>
      <Field label={t("fields.reference")} hint={t("pay.referenceHint")} error={errors.reference} isOptional>
        {(control) => (
          <Input
            {...control}
            size="small"
            maxLength={255}
            value={reference}
            onChange={({ target }) => setReference(target.value)}
          />
        )}
      </Field>
      {errors[""] && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {errors[""]}
        </Text>
      )}
    </SideDrawer>
  )
}
