import { Label, Switch } from "@medusajs/ui"
import { useId } from "react"

type Props = { label: string; isChecked: boolean; isDisabled?: boolean; onChange: (isChecked: boolean) => void }

/** A switch behind its label. */
export function SwitchField({ label, isChecked, isDisabled, onChange }: Props) {
  const id = useId()
  return (
    <div className="flex items-center justify-between gap-x-4">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <Switch id={id} size="small" checked={isChecked} disabled={isDisabled} onCheckedChange={onChange} />
    </div>
  )
}
