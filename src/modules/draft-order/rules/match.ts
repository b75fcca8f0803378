type Line = { id: string; title: string; quantity: unknown; unit_price: unknown; variant_id?: string | null }

/** The id of the order's line for each id of the cart's: core gives the lines of an order new ids. */
export function matchLines(cartLines: Line[], orderLines: Line[]): Map<string, string> {
  const unmatched = new Set(orderLines)
  const matches = new Map<string, string>()

  for (const line of cartLines) {
    const match = [...unmatched].find((candidate) => keyOf(candidate) === keyOf(line))
    if (match) {
      unmatched.delete(match)
      matches.set(line.id, match.id)
    }
  }
  return matches
}

function keyOf({ title, quantity, unit_price, variant_id }: Line): string {
  return JSON.stringify([title, Number(quantity), Number(unit_price), variant_id ?? null])
}
