import type { useText } from "../hooks/use-text"

type Translate = ReturnType<typeof useText>["t"]
type Taxed = { tax_lines?: { rate: number }[] | null }

/** The rates of a line's taxes together, or nothing where it has none. */
export function taxText({ tax_lines }: Taxed, number: (value: number) => string, t: Translate): string | undefined {
  return tax_lines?.length
    ? t("lines.taxed", { rate: number(tax_lines.reduce((sum, { rate }) => sum + rate, 0)) })
    : undefined
}
