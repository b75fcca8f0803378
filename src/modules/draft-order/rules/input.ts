import { invalid } from "../errors"
import type { ItemInput, ShippingMethodInput } from "./input-schemas"

/** What one draft order may hold. Beyond it a request is refused with 400. */
export const LIMITS = {
  /** Lines in one draft order. */
  items: 1000,
  /** Units on one line. */
  quantity: 1_000_000,
  /** A price, in major units of the currency. */
  amount: 1_000_000_000,
  /** Of an amount. No currency has more than four, and unit prices may need some. */
  decimals: 6,
  /** One object of the caller's own, as JSON, in bytes: metadata, `additional_data`, a shipping method's `data`. */
  metadataBytes: 50_000,
  /** Levels of such an object. Deeper ones overflow the stack of whoever walks through them, here or in the host. */
  levels: 50,
  /** A line's title, in characters. */
  title: 1000,
  /** A note, in characters. */
  note: 5000,
  /** A message's subject, and whom it is from, in characters. */
  subject: 255,
  /** The customer's reference, in characters. */
  reference: 255,
  /** Shipping methods, and promotion codes. */
  references: 50,
} as const

/** What arithmetic with decimal numbers leaves: 0.1 + 0.2 is 0.30000000000000004. */
const ROUNDING = 4 * Number.EPSILON

/** Names an entry of a list as the caller's input does. */
export type PathOf = (index: number) => string

/** Of a list that the input has under a name: `items[2]`. */
export const entryOf =
  (list: string): PathOf =>
  (index) =>
    `${list}[${index}]`

/** @throws `invalid_data` naming the field, as do all of these. */
export function assertItems(items: ItemInput[], path = "items"): void {
  assertAtMost(items, LIMITS.items, path)
  items.forEach((item, index) => assertItem(item, `${path}[${index}]`))
}

export function assertShippingMethods(methods: ShippingMethodInput[], pathOf = entryOf("shipping_methods")): void {
  assertAtMost(methods, LIMITS.references, "shipping_methods")
  methods.forEach(({ amount, data }, index) => {
    assertAmount(amount, `${pathOf(index)}.amount`)
    assertMetadata(data, `${pathOf(index)}.data`)
  })
}

export function assertAtMost(list: unknown[], most: number, path: string): void {
  if (list.length > most) {
    throw invalid(path, `has ${list.length} entries; a draft order takes at most ${most}`)
  }
}

/** Bounds an object of the caller's own, which is copied from step to step and stored. */
export function assertMetadata(metadata: unknown, path: string): void {
  if (metadata === undefined || metadata === null) {
    return
  }
  if (isNestedDeeperThan(LIMITS.levels, metadata)) {
    throw invalid(path, `is nested more than ${LIMITS.levels} levels deep`)
  }
  const bytes = Buffer.byteLength(asJson(metadata, path))
  if (bytes > LIMITS.metadataBytes) {
    throw invalid(path, `is ${bytes} bytes as JSON; at most ${LIMITS.metadataBytes} are kept`)
  }
}

/** A workflow's caller may give what JSON has no notation for: a `bigint`. */
function asJson(value: unknown, path: string): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    throw invalid(path, `cannot be written as JSON: ${error instanceof Error ? error.message : "no reason given"}`)
  }
}

function isNestedDeeperThan(levels: number, value: unknown): boolean {
  const open = [{ value, level: 0 }]

  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { value, level } = entry
    if (level > levels) {
      return true
    }
    if (typeof value === "object" && value !== null) {
      Object.values(value).forEach((value: unknown) => open.push({ value, level: level + 1 }))
    }
  }
  return false
}

function assertItem({ variant_id, title, quantity, unit_price, metadata }: ItemInput, path: string): void {
  if (!variant_id && !title?.trim()) {
    throw invalid(`${path}.title`, "is required for an item without variant_id")
  }
  if (!variant_id && unit_price === undefined) {
    throw invalid(`${path}.unit_price`, "is required for an item without variant_id")
  }
  assertTitle(title, `${path}.title`)
  assertQuantity(quantity, `${path}.quantity`)
  assertAmount(unit_price, `${path}.unit_price`)
  assertMetadata(metadata, `${path}.metadata`)
}

export function assertTitle(title: string | undefined, path: string): void {
  if (title !== undefined && (!title.trim() || title.length > LIMITS.title)) {
    throw invalid(path, `must have 1 to ${LIMITS.title} characters`)
  }
}

/** Core's carts keep whole numbers: it would store 2.5 as 3. */
export function assertQuantity(quantity: number, path: string): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > LIMITS.quantity) {
    throw invalid(path, `must be a whole number from 1 to ${LIMITS.quantity}, not ${quantity}`)
  }
}

export function assertAmount(amount: number | undefined, path: string): void {
  if (amount !== undefined && !(amount >= 0 && amount <= LIMITS.amount)) {
    throw invalid(path, `must be from 0 to ${LIMITS.amount}, not ${amount}`)
  }
  if (
    amount !== undefined &&
    Math.abs(Number(amount.toFixed(LIMITS.decimals)) - amount) > ROUNDING * Math.max(1, amount)
  ) {
    throw invalid(path, `has more than ${LIMITS.decimals} decimals: ${amount}`)
  }
}
