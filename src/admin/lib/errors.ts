/** What the SDK throws keeps the status and the message of an answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : undefined
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

export const isConflict = (error: unknown): boolean => statusOf(error) === 409

/** `items[2].quantity must be …` names the field that it is about, as the body spells it. */
const NAMED = /^(?:Invalid request: )?([a-z_]+(?:\[\d+\])?(?:\.[a-z_0-9]+)*)[ :]+(.+)$/s

export type FieldError = { path: string; message: string }

const FIELDS = new Set([
  ...["items", "shipping_methods", "promo_codes", "email", "customer_id", "region_id", "sales_channel_id"],
  ...[
    "shipping_address",
    "billing_address",
    "expires_at",
    "note",
    "internal_note",
    "reference",
    "metadata",
    "amount",
    "locale",
  ],
])

/** The field that an error is about, or none where it is about the whole. */
export function fieldErrorOf(error: unknown): FieldError {
  const message = messageOf(error)
  const [, path, rest] = NAMED.exec(message) ?? []
  const isField = path !== undefined && FIELDS.has(path.split(/[.[]/)[0] ?? "")
  return isField && rest ? { path, message: rest } : { path: "", message }
}

/** `items[2].quantity` → 2 */
export function indexIn(list: string, path: string): number | undefined {
  const [, name, index] = /^([a-z_]+)\[(\d+)\]/.exec(path) ?? []
  return name === list ? Number(index) : undefined
}
