import { invalid } from "./errors"
import { assertAmount, assertMetadata, assertQuantity } from "./input-rules"

export type LineItemChanges = {
  /** A whole number; 0 removes the line. */
  quantity?: number
  /** Negotiated price in major units of the currency; 0 counts. `null` gives the line back to core's price. */
  unit_price?: number | null
  /** Of a custom item. */
  title?: string
  /** Merged key by key; `""` removes a key. */
  metadata?: Record<string, unknown>
}

type Line = {
  variant_id: string | null
  quantity: number
  is_custom_price: boolean
  metadata: Record<string, unknown> | null
}

export type LineItemPlan = {
  /** Whose the line's price is after the change. */
  kind: "remove" | "negotiated" | "priced by core"
  quantity: number
  data: {
    quantity?: number
    unit_price?: number
    is_custom_price?: boolean
    title?: string
    metadata?: Record<string, unknown>
  }
}

/** What to write for a change of a line. @throws `invalid_data` that names the field. */
export function planLineItemUpdate(
  line: Line,
  { quantity = line.quantity, unit_price, title, metadata }: LineItemChanges
): LineItemPlan {
  if (quantity === 0) {
    return { kind: "remove", quantity, data: {} }
  }
  assertQuantity(quantity, "quantity")
  assertMetadata(metadata && { ...line.metadata, ...metadata }, "metadata")

  if (title !== undefined && line.variant_id) {
    throw invalid("title", "can be changed of a custom item alone: this line is a variant's")
  }
  if (unit_price === null) {
    if (!line.variant_id) {
      throw invalid("unit_price", "cannot be null for a custom item: core has no price for it")
    }
    return { kind: "priced by core", quantity, data: { is_custom_price: false, metadata } }
  }
  assertAmount(unit_price, "unit_price")

  if (unit_price !== undefined || line.is_custom_price || !line.variant_id) {
    return {
      kind: "negotiated",
      quantity,
      data: { quantity, title, metadata, ...(unit_price !== undefined && { unit_price, is_custom_price: true }) },
    }
  }
  return { kind: "priced by core", quantity, data: { metadata } }
}
