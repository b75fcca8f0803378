import { parseAmount, parseQuantity } from "./amounts"

/** A line of a pasted list. `price` only where the list has one. */
export type PastedLine = { sku: string; quantity: number; price?: number }

export type PastedList = { lines: PastedLine[]; unread: string[] }

/** More than one cell is a table; one word is something to search for. */
export function isTable(text: string): boolean {
  return /[\t\n;]/.test(text.trim()) || /^[^,\s]+,\s*\d+/.test(text.trim())
}

/**
 * Reads `SKU, quantity, price` from lines of a spreadsheet: tab, semicolon or comma between them, with a header or not.
 * Without a quantity it is one. Lines that are none are given back as they are.
 */
export function readList(text: string, language: string): PastedList {
  const rows = text.split(/\r?\n/).filter((row) => row.trim() !== "")
  const list: PastedList = { lines: [], unread: [] }

  rows.forEach((row, index) => {
    const line = readRow(row, language)
    if (line) {
      list.lines.push(line)
    } else if (index > 0 || !isHeader(row)) {
      list.unread.push(row.trim())
    }
  })
  return list
}

function cellsOf(row: string): string[] {
  const separator = ["\t", ";", ","].find((candidate) => row.includes(candidate))
  return (separator ? row.split(separator) : [row]).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"))
}

function readRow(row: string, language: string): PastedLine | undefined {
  const [sku, quantityText = "", priceText = ""] = cellsOf(row)
  const quantity = quantityText === "" ? 1 : parseQuantity(quantityText)
  const price = priceText === "" ? undefined : parseAmount(priceText.replace(/[^\d.,]/g, ""), language)

  if (!sku || quantity === undefined || (priceText !== "" && price === undefined)) {
    return undefined
  }
  return { sku, quantity, price }
}

/** A header has words where lines have numbers. */
function isHeader(row: string): boolean {
  return cellsOf(row).every((cell) => !/\d/.test(cell))
}
