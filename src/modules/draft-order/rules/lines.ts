import { deepEqualObj } from "@medusajs/framework/utils"
import { invalid } from "../errors"
import { assertAmount, assertMetadata, assertQuantity, assertTitle } from "./input"
import type { ItemInput, LineItemChanges } from "./input-schemas"

/** Key in a line's metadata while items are being added: core joins what has the same value there. */
export const LINE_MARKER = "draft_order_line"

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
    is_tax_inclusive?: boolean
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

  assertTitle(title, "title")

  if (unit_price === null) {
    if (!line.variant_id) {
      throw invalid("unit_price", "cannot be null for a custom item: core has no price for it")
    }
    // Core lets a price include tax if the line's price did before.
    return {
      kind: "priced by core",
      quantity,
      data: { is_custom_price: false, is_tax_inclusive: false, title, metadata },
    }
  }
  assertAmount(unit_price, "unit_price")

  if (unit_price !== undefined || line.is_custom_price || !line.variant_id) {
    return {
      kind: "negotiated",
      quantity,
      data: { quantity, title, metadata, ...(unit_price !== undefined && { unit_price, is_custom_price: true }) },
    }
  }
  return { kind: "priced by core", quantity, data: { title, metadata } }
}

type LineToJoin = Line & { id: string; title: string; product_title: string | null; requires_shipping: boolean }

/** A line, and the value by which an item finds it. */
export type JoinedLine = { id: string; marker: string }

/**
 * Decides which lines new items join. A variant at core's price joins a line that has it at core's price, with the same
 * metadata, as in core. It does not join one with another title or another `requires_shipping`: what staff gave would
 * be lost. Core joins by metadata only. Where it could choose another line than the right one, item and line are marked
 * there.
 */
export function planJoins(lines: LineToJoin[], items: ItemInput[]): { items: ItemInput[]; lines: JoinedLine[] } {
  const joined = new Map<string, JoinedLine>()

  const marked = items.map((item, index) => {
    const candidates = lines.filter((line) => isCandidate(item, line))
    if (candidates.every((line) => fits(item, line))) {
      return item
    }
    const line = joinedLine(item, lines)
    const marker = line?.id ?? `new ${index}`
    if (line) {
      joined.set(line.id, { id: line.id, marker })
    }
    return { ...item, metadata: { ...item.metadata, [LINE_MARKER]: marker } }
  })
  return { items: marked, lines: [...joined.values()] }
}

/** The line that a new item is added to; undefined where it becomes a line of its own. */
export function joinedLine(item: ItemInput, lines: LineToJoin[]): LineToJoin | undefined {
  return lines.find((line) => isCandidate(item, line) && fits(item, line))
}

/** As core has it (`findMatchingLineItem`). */
function isCandidate({ variant_id, unit_price, metadata }: ItemInput, line: LineToJoin): boolean {
  return (
    !!variant_id &&
    unit_price === undefined &&
    line.variant_id === variant_id &&
    !line.is_custom_price &&
    deepEqualObj(line.metadata ?? {}, metadata ?? {})
  )
}

/** An item without title joins a line that has its product's. */
function fits({ title, requires_shipping }: ItemInput, line: LineToJoin): boolean {
  return (
    (requires_shipping === undefined || requires_shipping === line.requires_shipping) &&
    line.title === (title ?? line.product_title)
  )
}
