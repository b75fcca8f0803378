import { XMarkMini } from "@medusajs/icons"
import { Button, Input } from "@medusajs/ui"
import { useState } from "react"
import { useText } from "../hooks/use-text"
import { Field, FieldMessage } from "./field"

type Props = {
  codes: string[]
  onChange: (codes: string[]) => void
  error?: string
  warnings: string[]
  isDisabled?: boolean
}

/** Promotion codes, and what those that take nothing off say about it. */
export function Codes({ codes, onChange, error, warnings, isDisabled }: Props) {
  const { t } = useText()
  const [text, setText] = useState("")
  const add = () => {
    const code = text.trim()
    if (code) {
      onChange([...codes.filter((other) => other !== code), code])
      setText("")
    }
  }

  return (
    <div className="flex flex-col gap-y-2">
      {!isDisabled && (
        <Field label={t("codes.label")} error={error}>
          {(control) => (
            <div className="flex gap-x-2">
              <Input
                {...control}
                size="small"
                value={text}
                autoComplete="off"
                onChange={({ target }) => setText(target.value)}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
                    event.preventDefault()
                    add()
                  }
                }}
              />
              <Button size="small" variant="secondary" onClick={add}>
                {t("actions.add")}
              </Button>
            </div>
          )}
        </Field>
      )}
      {codes.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label={t("codes.applied")}>
          {codes.map((code) => (
            <li
              key={code}
              className="bg-ui-bg-field shadow-borders-base txt-compact-small flex items-center gap-x-1 rounded-md px-2 py-0.5"
            >
              <span className="break-all">{code}</span>
              {!isDisabled && (
                <button
                  type="button"
                  aria-label={t("codes.remove", { code })}
                  className="focus-visible:shadow-borders-focus rounded-md p-0.5 outline-none"
                  onClick={() => onChange(codes.filter((other) => other !== code))}
                >
                  <XMarkMini />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {warnings.map((warning) => (
        <FieldMessage key={warning} hint={warning} />
      ))}
    </div>
  )
}
