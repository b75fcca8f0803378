import { decimalSignOf } from "./money"

const SIGNS = { ".": /\./g, ",": /,/g } as const

/**
 * `19,5` and `1.234,50` are read as people write them; anything else is no amount. What could be both, as `1.234`, is
 * read as the dashboard's language has it.
 */
export function parseAmount(text: string, language: string): number | undefined {
  const compact = text.replace(/[\s'’]/g, "")
  const decimalSign = decimalSignIn(compact, language)
  const plain = compact.replace(SIGNS[decimalSign === "." ? "," : "."], "").replace(",", ".")
  return /^\d+(\.\d+)?$|^\.\d+$/.test(plain) ? Number(plain) : undefined
}

function decimalSignIn(text: string, language: string): "." | "," {
  const last = text.includes(",") && text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : "."
  const other = last === "." ? "," : "."
  const isGrouped = /^[1-9]\d{0,2}([.,]\d{3})+$/.test(text) && !text.includes(other)
  const isRepeated = text.indexOf(last) !== text.lastIndexOf(last)
  return isGrouped && (isRepeated || decimalSignOf(language) !== last) ? other : last
}

export function parseQuantity(text: string): number | undefined {
  const quantity = /^\d+$/.test(text.trim()) ? Number(text.trim()) : 0
  return quantity >= 1 && quantity <= 1_000_000 ? quantity : undefined
}

/** What a negotiated price comes to against the list price, in whole per cent: −10 for ten per cent off. */
export function differenceInPercent(price: number, list: number): number | undefined {
  return list > 0 && price !== list ? Math.round((price / list - 1) * 100) : undefined
}
