import { deepEqualObj } from "@medusajs/framework/utils"
import type { Adjustment, CartContent, CartLine, CartShippingMethod, TaxLine } from "../types"

type Address = NonNullable<CartContent["shipping_address"]>
type Changed = { id: string } & Record<string, unknown>
type Rows<T> = { created: T[]; removed: string[] }

/** What has to be written for a cart to become another: rows that are alike in both are not written. */
export type CartDifference = {
  /** Columns of the cart's own row. */
  head: Record<string, unknown>
  addresses: Rows<Address> & { changed: Changed[] }
  items: Rows<CartLine> & { changed: Changed[] }
  item_tax_lines: Rows<TaxLine & { item_id: string }>
  item_adjustments: Rows<Adjustment & { item_id: string }>
  shipping_methods: Rows<CartShippingMethod> & { changed: Changed[] }
  shipping_method_tax_lines: Rows<TaxLine & { shipping_method_id: string }>
  shipping_method_adjustments: Rows<Adjustment & { shipping_method_id: string }>
  promotion_ids: { linked: string[]; unlinked: string[] }
  terms: CartContent["terms"] & { removed: { line_items: string[]; shipping_methods: string[] } }
}

export function differenceOf(before: CartContent, after: CartContent): CartDifference {
  const items = rowsOf(before.items, after.items)
  const methods = rowsOf(before.shipping_methods, after.shipping_methods)
  const itemPairs = pairsOf(before.items, after.items)
  const methodPairs = pairsOf(before.shipping_methods, after.shipping_methods)
  const ofItem = (item_id: string) => ({ item_id })
  const ofMethod = (shipping_method_id: string) => ({ shipping_method_id })

  return {
    head: changedColumns(columnsOf(before), columnsOf(after)),
    addresses: addressRows(before, after),
    items: { ...items, changed: items.changed.map(lineColumns) },
    item_tax_lines: partRows(itemPairs, ({ tax_lines }) => tax_lines, ofItem),
    item_adjustments: partRows(itemPairs, ({ adjustments }) => adjustments, ofItem),
    shipping_methods: { ...methods, changed: methods.changed.map(columns) },
    shipping_method_tax_lines: partRows(methodPairs, ({ tax_lines }) => tax_lines, ofMethod),
    shipping_method_adjustments: partRows(methodPairs, ({ adjustments }) => adjustments, ofMethod),
    promotion_ids: {
      linked: after.promotion_ids.filter((id) => !before.promotion_ids.includes(id)),
      unlinked: before.promotion_ids.filter((id) => !after.promotion_ids.includes(id)),
    },
    terms: changedTerms(before.terms, after.terms),
  }
}

/** Whether nothing has to be written. */
export function isEmptyDifference({ head, addresses, promotion_ids, terms, ...tables }: CartDifference): boolean {
  const lists = [...Object.values(tables), addresses].flatMap((rows) => Object.values(rows))
  const { removed, ...set } = terms
  const more = [...Object.values(promotion_ids), ...Object.values(removed), ...Object.values(set)]
  return !Object.keys(head).length && [...lists, ...more].every((list) => !list.length)
}

function columnsOf({ shipping_address, billing_address, ...head }: CartContent): Record<string, unknown> {
  const { id, items, shipping_methods, credit_lines, promotion_ids, guest, terms, ...columns } = head
  return {
    ...columns,
    shipping_address_id: shipping_address?.id ?? null,
    billing_address_id: billing_address?.id ?? null,
  }
}

/** The columns that differ. Metadata are merged key by key where they are written, `""` removing a key. */
function changedColumns(before: object, after: object): Record<string, unknown> {
  const old = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]): [string, unknown][] => {
      const was: unknown = old.get(name) ?? null
      if (isSame(was, value ?? null)) {
        return []
      }
      return [[name, name === "metadata" ? mergedInto(was, value) : (value ?? null)]]
    })
  )
}

function mergedInto(before: unknown, after: unknown): unknown {
  if (typeof before !== "object" || before === null || typeof after !== "object" || after === null) {
    return after
  }
  const removed = Object.keys(before).filter((key) => !(key in after))
  return { ...Object.fromEntries(removed.map((key) => [key, ""])), ...after }
}

function isSame(a: unknown, b: unknown): boolean {
  return typeof a === "object" && typeof b === "object" && a !== null && b !== null ? deepEqualObj(a, b) : a === b
}

function rowsOf<T extends { id: string }>(before: T[], after: T[]): Rows<T> & { changed: { old: T; row: T }[] } {
  const old = new Map(before.map((row) => [row.id, row]))
  const ids = new Set(after.map(({ id }) => id))
  return {
    created: after.filter(({ id }) => !old.has(id)),
    changed: after.flatMap((row) => {
      const was = old.get(row.id)
      return was && Object.keys(changedColumns(bare(was), bare(row))).length ? [{ old: was, row }] : []
    }),
    removed: before.map(({ id }) => id).filter((id) => !ids.has(id)),
  }
}

function columns<T extends { id: string }>({ old, row }: { old: T; row: T }): Changed {
  return { ...changedColumns(bare(old), bare(row)), id: row.id }
}

const lineColumns = columns<CartLine>

/** A row without what is in other tables, and without its times. */
function bare(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !BESIDE.includes(name)))
}

const BESIDE = ["tax_lines", "adjustments", "created_at", "updated_at"]

type Parts = { id: string; tax_lines: TaxLine[]; adjustments: Adjustment[] }

/** The rows that were there, and what they become, in the same order: a row that goes loses all that belongs to it. */
function pairsOf<T extends Parts>(before: T[], after: T[]): { was: Parts; row: Parts }[] {
  const rows = new Map(after.map((row) => [row.id, row]))
  return before.map((was) => ({ was, row: rows.get(was.id) ?? { id: was.id, tax_lines: [], adjustments: [] } }))
}

/** Rows that belong to lines or shipping methods. They are never changed: one with another id takes their place. */
function partRows<Part extends { id: string }, Key extends object>(
  pairs: { was: Parts; row: Parts }[],
  partsOf: (row: Parts) => Part[],
  keyOf: (id: string) => Key
): Rows<Part & Key> {
  const rows: Rows<Part & Key> = { created: [], removed: [] }
  for (const { was, row } of pairs) {
    const [old, parts] = [partsOf(was), partsOf(row)]
    const added = parts.filter(({ id }) => !old.some((part) => part.id === id))
    rows.created.push(...added.map((part) => ({ ...part, ...keyOf(row.id) })))
    rows.removed.push(...old.map(({ id }) => id).filter((id) => !parts.some((part) => part.id === id)))
  }
  return rows
}

function addressRows(before: CartContent, after: CartContent): CartDifference["addresses"] {
  const addresses = ({ shipping_address, billing_address }: CartContent) =>
    [shipping_address, billing_address].flatMap((address) => address ?? [])
  const unique = (list: Address[]) => [...new Map(list.map((address) => [address.id, address])).values()]
  const { created, changed, removed } = rowsOf(unique(addresses(before)), unique(addresses(after)))
  return { created, removed, changed: changed.map(({ old, row }) => ({ ...cleared(old), ...row })) }
}

/** An address is replaced as a whole. */
function cleared(address: Address): Record<string, null> {
  return Object.fromEntries(Object.keys(address).map((name) => [name, null]))
}

function changedTerms(before: CartContent["terms"], after: CartContent["terms"]): CartDifference["terms"] {
  const lines = new Map(before.line_items.map((row) => [row.line_item_id, row.requires_shipping]))
  const methods = new Map(before.shipping_methods.map((row) => [row.shipping_method_id, row.amount]))
  const lineIds = after.line_items.map(({ line_item_id }) => line_item_id)
  const methodIds = after.shipping_methods.map(({ shipping_method_id }) => shipping_method_id)
  return {
    line_items: after.line_items.filter((row) => lines.get(row.line_item_id) !== row.requires_shipping),
    shipping_methods: after.shipping_methods.filter((row) => methods.get(row.shipping_method_id) !== row.amount),
    removed: {
      line_items: [...lines.keys()].filter((id) => !lineIds.includes(id)),
      shipping_methods: [...methods.keys()].filter((id) => !methodIds.includes(id)),
    },
  }
}
