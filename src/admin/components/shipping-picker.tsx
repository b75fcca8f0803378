import { Label, RadioGroup, Skeleton, Text } from "@medusajs/ui"
import { type ReactNode, useId } from "react"
import { useText } from "../hooks/use-text"
import type { ShippingChoice } from "../lib/types"

type Props = {
  /** Undefined while they are asked for. */
  choices: ShippingChoice[] | undefined
  currency: string
  /** The options that are chosen, by shipping profile. */
  chosen: Record<string, string | undefined>
  /** Where the amount of a chosen option is negotiated. */
  amountOf: (choice: ShippingChoice) => ReactNode
  onChoose: (profileId: string, optionId: string | null) => void
  isDisabled?: boolean
}

const NONE = "none"

/** A choice for each shipping profile, with the amount that staff negotiate beside the one that is chosen. */
export function ShippingPicker({ choices, currency, chosen, amountOf, onChoose, isDisabled }: Props) {
  const { t } = useText()
  if (!choices) {
    return <Skeleton className="h-24 w-full" />
  }
  const profiles = [...new Set(choices.map(({ shipping_profile_id }) => shipping_profile_id))]

  return profiles.length === 0 ? (
    <Text size="small" className="text-ui-fg-subtle">
      {t("shipping.noOptions")}
    </Text>
  ) : (
    <div className="flex flex-col gap-y-4 divide-y [&>*:not(:first-child)]:pt-4">
      {profiles.map((profileId) => (
        <Profile
          key={profileId}
          choices={choices.filter(({ shipping_profile_id }) => shipping_profile_id === profileId)}
          currency={currency}
          chosen={chosen[profileId]}
          amountOf={amountOf}
          onChoose={(optionId) => onChoose(profileId, optionId)}
          isDisabled={isDisabled}
        />
      ))}
    </div>
  )
}

type ProfileProps = Pick<Props, "currency" | "amountOf" | "isDisabled"> & {
  choices: ShippingChoice[]
  chosen: string | undefined
  onChoose: (optionId: string | null) => void
}

function Profile({ choices, currency, chosen, amountOf, onChoose, isDisabled }: ProfileProps) {
  const { t, money } = useText()
  const id = useId()

  return (
    <RadioGroup
      aria-label={t("fields.shipping")}
      className="gap-y-2"
      value={chosen ?? NONE}
      disabled={isDisabled}
      onValueChange={(value) => onChoose(value === NONE ? null : value)}
    >
      {choices.map((choice) => (
        <div key={choice.id} className="flex min-h-8 items-center gap-x-3">
          <RadioGroup.Item value={choice.id} id={`${id}-${choice.id}`} />
          <Label htmlFor={`${id}-${choice.id}`} size="small" className="min-w-0 flex-1 break-words">
            {choice.name}
          </Label>
          <Text size="small" className="text-ui-fg-subtle tabular-nums">
            {choice.amount === null ? t("shipping.calculated") : money(choice.amount, currency)}
          </Text>
          {chosen === choice.id && <div className="w-28">{amountOf(choice)}</div>}
        </div>
      ))}
      <div className="flex min-h-8 items-center gap-x-3">
        <RadioGroup.Item value={NONE} id={`${id}-none`} />
        <Label htmlFor={`${id}-none`} size="small">
          {t("shipping.none")}
        </Label>
      </div>
    </RadioGroup>
  )
}
