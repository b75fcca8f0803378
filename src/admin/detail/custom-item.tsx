import { Input } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../components/field"
import { SideDrawer } from "../components/side-drawer"
import { useText } from "../hooks/use-text"
import { parseQuantity } from "../lib/amounts"

type NewItem = { title: string; quantity: number; unit_price: number }

type Props = {
  currency: string
  /** What was searched for and not found. */
  title: string
  onAdd: (item: NewItem) => Promise<string | undefined>
  onClose: () => void
}

export function CustomItemDrawer({ currency, title: given, onAdd, onClose }: Props) {
  const { t, parse } = useText()
  const [values, setValues] = useState({ title: given, quantity: "1", price: "" })
  const [errors, setErrors] = useState<Partial<Record<keyof typeof values | "form", string>>>({})
  const [isSaving, setSaving] = useState(false)

  const submit = async () => {
    const title = values.title.trim()
    const quantity = parseQuantity(values.quantity)
    const price = parse(values.price)
    setErrors({
      title: title ? undefined : t("problems.titleMissing"),
      quantity: quantity === undefined ? t("problems.quantity") : undefined,
      price: price === undefined ? t("problems.price") : undefined,
    })
    if (title && quantity !== undefined && price !== undefined) {
      setSaving(true)
      const refused = await onAdd({ title, quantity, unit_price: price })
      setSaving(false)
      if (refused) {
        setErrors({ form: refused })
      } else {
        onClose()
      }
    }
  }
  const field = (name: keyof typeof values, label: string, mode?: "numeric" | "decimal") => (
    <Field label={label} error={errors[name]}>
      {(control) => (
        <Input
          {...control}
          size="small"
          inputMode={mode}
          value={values[name]}
          onChange={({ target }) => setValues({ ...values, [name]: target.value })}
        />
      )}
    </Field>
  )

  return (
    <SideDrawer
      title={t("lines.custom")}
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={t("actions.add")}
      isSubmitting={isSaving}
    >
      {field("title", t("fields.title"))}
      {field("quantity", t("fields.quantity"), "numeric")}
      {field("price", `${t("fields.price")} (${currency.toUpperCase()})`, "decimal")}
      {errors.form && (
        <p role="alert" className="txt-small text-ui-fg-error">
          {errors.form}
        </p>
      )}
    </SideDrawer>
  )
}
