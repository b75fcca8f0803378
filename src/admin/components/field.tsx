import { Hint, Label, Text } from "@medusajs/ui"
import { type ReactNode, useId } from "react"
import { useText } from "../hooks/use-text"

export type FieldControl = { id: string; "aria-describedby"?: string; "aria-invalid"?: true }

type Props = {
  label: string
  error?: string
  hint?: string
  isOptional?: boolean
  children: (control: FieldControl) => ReactNode
}

/** A label, its control, and beside it what is wrong with what was typed. */
export function Field({ label, error, hint, isOptional, children }: Props) {
  const { t } = useText()
  const id = useId()
  const described = error || hint ? `${id}-hint` : undefined

  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
        {isOptional && (
          <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle font-normal">
            {` (${t("fields.optional")})`}
          </Text>
        )}
      </Label>
      {children({ id, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {described && <FieldMessage id={described} error={error} hint={hint} />}
    </div>
  )
}

export function FieldMessage({ id, error, hint }: { id?: string; error?: string; hint?: string }) {
  return error ? (
    <Hint id={id} variant="error" role="alert">
      {error}
    </Hint>
  ) : (
    <Hint id={id}>{hint}</Hint>
  )
}
