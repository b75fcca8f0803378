import { Select, Text } from "@medusajs/ui"
import { Field } from "./field"

type Choice = { id: string; name: string; is_disabled?: boolean }

type Props = {
  label: string
  hint?: string
  error?: string
  value?: string | null
  choices: Choice[]
  onChoose: (id: string) => void
  isDisabled?: boolean
}

/** One of a few. Where nothing can be chosen, it is said which one it is. */
export function ChoiceField({ label, hint, error, value, choices, onChoose, isDisabled }: Props) {
  if (isDisabled) {
    return (
      <div>
        <Text size="small" weight="plus">
          {label}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {choices.find(({ id }) => id === value)?.name ?? "–"}
        </Text>
      </div>
    )
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Select size="small" value={value ?? ""} onValueChange={(id) => id && id !== value && onChoose(id)}>
          <Select.Trigger {...control}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {choices.map(({ id, name, is_disabled }) => (
              <Select.Item key={id} value={id} disabled={is_disabled}>
                {name}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
