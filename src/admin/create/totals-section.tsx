import { type Dispatch, memo } from "react"
import { Codes } from "../components/codes"
import { FieldMessage } from "../components/field"
import { Section } from "../components/section"
import { TotalsList } from "../components/totals"
import { useText } from "../hooks/use-text"
import type { Calculation } from "./calculate"
import type { FormAction, Terms } from "./form"

type Props = {
  terms: Terms
  dispatch: Dispatch<FormAction>
  calculation: Calculation | undefined
  isStale: boolean
  errors: Record<string, string>
}

export const TotalsSection = memo(function TotalsSection({ terms, dispatch, calculation, isStale, errors }: Props) {
  const { t } = useText()
  return (
    <Section title={t("totals.title")} className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
      <Codes
        codes={terms.codes}
        onChange={(codes) => dispatch({ type: "set", changes: { codes } })}
        error={errors.promo_codes}
        warnings={calculation?.preview?.warnings.map(({ message }) => message) ?? []}
      />
      <div className="flex flex-col gap-y-2">
        <TotalsList cart={calculation?.preview?.cart} isStale={isStale} />
        {errors[""] && <FieldMessage error={errors[""]} />}
      </div>
    </Section>
  )
})
