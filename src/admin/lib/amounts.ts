/** `19,5` and `1.234,50` are read as people write them; anything else is no amount. */
export function parseAmount(text: string): number | undefined {
  const compact = text.replace(/[\s'’]/g, "")
  const decimalComma = /,\d{1,3}$/.test(compact) && !/^\d{1,3}(,\d{3})+$/.test(compact)
  const plain = decimalComma ? compact.replace(/\./g, "").replace(",", ".") : compact.replace(/,/g, "")
  return /^\d+(\.\d+)?$|^\.\d+$/.test(plain) ? Number(plain) : undefined
}

export function parseQuantity(text: string): number | undefined {
  const quantity = /^\d+$/.test(text.trim()) ? Number(text.trim()) : 0
  return quantity >= 1 && quantity <= 1_000_000 ? quantity : undefined
}

/** What a negotiated price comes to against the list price, in whole per cent: −10 for ten per cent off. */
export function differenceInPercent(price: number, list: number): number | undefined {
  return list > 0 && price !== list ? Math.round((price / list - 1) * 100) : undefined
}
