import { deepEqualObj, mergeMetadata } from "@medusajs/framework/utils"
import { invalid, missing } from "../../modules/draft-order/errors"
import { assertAmount, assertMetadata, assertQuantity, assertTitle } from "../../modules/draft-order/rules/input"
import type { ItemInput, LineItemChanges } from "../../modules/draft-order/rules/input-schemas"
import type { CartContent, CartLine, VariantFacts } from "../types"
import { describe, requiresShipping } from "./lines"

/**
 * A line of the cart to be. Its price is `kept` as it is, `negotiated` and its `unit_price`, or `core`'s, which is
 * asked for. `path` is how the caller's input names the line, "" where its fields are the input's own; null for a
 * line that it does not name.
 */
export type DraftLine = {
  line: CartLine
  price: "kept" | "negotiated" | "core"
  requires_shipping: boolean
  path: string | null
  is_new: boolean
  /** Whether stock has to cover its quantity anew. */
  is_counted: boolean
  /** Whether a new item was added to it. */
  is_joined: boolean
}

/** The lines of a cart that is there, as its draft order has them. */
export function linesOf({ items, terms }: Pick<CartContent, "items" | "terms">): DraftLine[] {
  const agreed = new Map(terms.line_items.map((row) => [row.line_item_id, row.requires_shipping]))

  return items.map((line) => ({
    line,
    price: "kept",
    requires_shipping: agreed.get(line.id) ?? line.requires_shipping,
    path: null,
    is_new: false,
    is_counted: false,
    is_joined: false,
  }))
}

/** @throws `not_found` for a line that is not the cart's. */
export function removeLines(lines: DraftLine[], ids: string[]): DraftLine[] {
  ids.forEach((id) => findLine(lines, id))
  return lines.filter(({ line }) => !ids.includes(line.id))
}

function findLine(lines: DraftLine[], id: string): DraftLine {
  const found = lines.find(({ line }) => line.id === id)
  if (!found) {
    throw missing(`Line item with ${id} was not found in this draft order`)
  }
  return found
}

/**
 * The lines with one of them changed; a quantity of 0 removes it. `path` is how the caller's input names the line,
 * "" where its fields are the input's own.
 *
 * @throws `not_found`; `invalid_data` that names the field.
 */
export function changeLine(lines: DraftLine[], id: string, changes: LineItemChanges, path: string): DraftLine[] {
  const found = findLine(lines, id)
  const changed = withChanges(found, changes, path)

  return lines.flatMap((entry) => (entry === found ? (changed ?? []) : entry))
}

/** How the caller's input names a field of a line. */
export function fieldOf(path: string | null, field: string): string {
  return path ? `${path}.${field}` : field
}

function withChanges(
  draftLine: DraftLine,
  { quantity: given, unit_price, title, metadata }: LineItemChanges,
  path: string
): DraftLine | undefined {
  const named = (field: string) => fieldOf(path, field)
  const { line } = draftLine
  const quantity = given ?? line.quantity
  if (quantity === 0) {
    return undefined
  }
  assertQuantity(quantity, named("quantity"))
  assertTitle(title, named("title"))
  assertMetadata(metadata && { ...line.metadata, ...metadata }, named("metadata"))
  if (unit_price === null && !line.variant_id) {
    throw invalid(named("unit_price"), "cannot be null for a custom item: core has no price for it")
  }
  assertAmount(unit_price ?? undefined, named("unit_price"))

  return {
    ...draftLine,
    ...priceAfter(draftLine, { quantity: given, unit_price }),
    path,
    is_counted: !!line.variant_id,
    line: {
      ...line,
      quantity,
      title: title ?? line.title,
      metadata: metadata ? mergeMetadata(line.metadata, metadata) : line.metadata,
      ...(typeof unit_price === "number" && { unit_price, is_custom_price: true }),
      ...(unit_price === null && { is_custom_price: false }),
    },
  }
}

/** Whose the line's price is after the change, and whether it has to be asked for. */
function priceAfter(
  { line, price }: DraftLine,
  { quantity, unit_price }: Pick<LineItemChanges, "quantity" | "unit_price">
): Pick<DraftLine, "price"> {
  if (typeof unit_price === "number") {
    return { price: "negotiated" }
  }
  const isCores = unit_price === null || (!line.is_custom_price && !!line.variant_id)
  return { price: isCores && (unit_price === null || quantity !== undefined) ? "core" : price }
}

/**
 * The lines with new items. As in core, a variant at core's price joins a line that has it at core's price, with the
 * same metadata. It does not join one with another title or another `requires_shipping`: what staff gave would be lost.
 *
 * @param list - what the caller's input names the list of items: `items`
 */
export function addItems(
  lines: DraftLine[],
  items: (ItemInput & { id: string })[],
  variants: Map<string, VariantFacts>,
  list: string
): DraftLine[] {
  return items.reduce<DraftLine[]>((all, item, index) => {
    const path = `${list}[${index}]`
    const joined = all.find((entry) => !entry.is_new && joins(item, entry))
    if (joined) {
      const line = { ...joined.line, quantity: joined.line.quantity + item.quantity }
      const changed: DraftLine = { ...joined, line, price: "core", path, is_counted: true, is_joined: true }
      return all.map((entry) => (entry === joined ? changed : entry))
    }
    return [...all, newLine(item, variants.get(item.variant_id ?? ""), path)]
  }, lines)
}

function newLine(item: ItemInput & { id: string }, variant: VariantFacts | undefined, path: string): DraftLine {
  const isNegotiated = item.unit_price !== undefined
  return {
    line: {
      ...describe(item, variant),
      is_custom_price: isNegotiated,
      is_tax_inclusive: false,
      unit_price: item.unit_price ?? 0,
      compare_at_unit_price: null,
      tax_lines: [],
      adjustments: [],
    },
    price: isNegotiated ? "negotiated" : "core",
    requires_shipping: requiresShipping(item, variant),
    path,
    is_new: true,
    is_counted: !!variant,
    is_joined: false,
  }
}

/** As core has it (`findMatchingLineItem`), but for the title and `requires_shipping`. */
function joins(item: ItemInput, { line, requires_shipping }: DraftLine): boolean {
  const { variant_id, unit_price, metadata, title } = item
  return (
    !!variant_id &&
    unit_price === undefined &&
    line.variant_id === variant_id &&
    !line.is_custom_price &&
    deepEqualObj(line.metadata, metadata ?? {}) &&
    (item.requires_shipping === undefined || item.requires_shipping === requires_shipping) &&
    line.title === (title ?? line.product_title)
  )
}

/** Why the lines' prices do not stay: what core's prices depend on has changed. */
export type Repricing = {
  is_region_new: boolean
  /** The region has another currency, and negotiated prices go. */
  discards_negotiated: boolean
}

/** The lines as they are to be priced anew. Custom items, for which core has no price, go with negotiated prices. */
export function repriceLines(lines: DraftLine[], { is_region_new, discards_negotiated }: Repricing): DraftLine[] {
  return lines.flatMap((entry): DraftLine[] => {
    const { line, price } = entry
    const isNegotiated = line.is_custom_price || !line.variant_id
    if (!isNegotiated) {
      return [{ ...entry, price: "core" }]
    }
    if (discards_negotiated) {
      return line.variant_id ? [{ ...entry, price: "core", line: { ...line, is_custom_price: false } }] : []
    }
    // The price stays, and includes tax where prices in the new region do.
    return [{ ...entry, price: is_region_new ? "negotiated" : price }]
  })
}
