import type { FilterableDraftOrderProps } from "./query-types"

export * from "./part-types"
export type { RegisteredPayment } from "./rules/input-schemas"
export type { CrossModuleJoin, FilterableDraftOrderProps, FindDraftOrderConfig } from "./query-types"

/** The module's key in the host container. Resolve the service with it. */
export const DRAFT_ORDER_MODULE = "draftOrder"

export type DraftOrderStatus = "open" | "completed"

export type Metadata = Record<string, unknown>

/** A draft order as the service returns it: a plain object, dates as `Date`. */
export type DraftOrderDTO = {
  id: string
  status: DraftOrderStatus
  /** The draft's own number, from its own sequence. A string, as in the resource's schema. */
  display_id: string
  cart_id: string | null
  order_id: string | null
  canceled_at: Date | null
  completed_at: Date | null
  /** True keeps notifications about the order from the customer. */
  no_notification_order: boolean | null
  /** Set when a completion starts; a retry with it continues that completion. */
  idempotency_key: string | null
  metadata: Metadata | null
  /** Past it, the customer can no longer pay; staff can. It can be set again. */
  expires_at: Date | null
  /** What the customer reads about the draft order. */
  note: string | null
  /** For staff only: never on store routes, in notifications or on the order. */
  internal_note: string | null
  /** The customer's own, as the number of a purchase order. */
  reference: string | null
  /** Grows by one with every write. */
  version: number
  created_at: Date
  updated_at: Date
}

/** A value as JSON has it: dates are texts in ISO 8601, UTC, with milliseconds. */
export type Serialized<T> = T extends Date
  ? string
  : T extends readonly (infer Entry)[]
    ? Serialized<Entry>[]
    : T extends object
      ? { [K in keyof T]: Serialized<T[K]> }
      : T

/**
 * A draft order as workflows, their steps and hooks, and routes return it: `created_at`, `updated_at`, `completed_at`
 * and `canceled_at` are texts, because Medusa passes everything from step to step as JSON.
 */
export type SerializedDraftOrder = Serialized<DraftOrderDTO>

/** The whole row: the draft order, and what is not shown of it. */
export type DraftOrderRecord = DraftOrderDTO & {
  /** Whether staff chose the cart's customer. If not, the customer follows the e-mail address. */
  is_customer_chosen: boolean
}

/** What a quote says beside its cart. */
export type QuoteFields = {
  /** As a `Date`, or a date and time in ISO 8601. */
  expires_at?: Date | string | null
  note?: string | null
  internal_note?: string | null
  reference?: string | null
}

export type CreateDraftOrderDTO = QuoteFields & {
  id?: string
  cart_id?: string | null
  no_notification_order?: boolean | null
  idempotency_key?: string | null
  metadata?: Metadata | null
  /** Whether the cart's customer stays when its e-mail address changes. Left out, true. */
  is_customer_chosen?: boolean
  /** What is agreed on parts of its cart, written together with the record. */
  terms?: NewDraftOrderTerms
}

/** What an update may change. What is left out or undefined stays as it is. */
export type DraftOrderChanges = QuoteFields & {
  /** When given, the write is refused unless the record still has this version. */
  version?: number
  no_notification_order?: boolean | null
  idempotency_key?: string | null
  /** Replaces the metadata as a whole. */
  metadata?: Metadata | null
  is_customer_chosen?: boolean
}

export type UpdateDraftOrderDTO = DraftOrderChanges & { id: string }

/** The same changes for every draft order that the selector finds. */
export type UpdateDraftOrdersBySelector = { selector: FilterableDraftOrderProps; data: DraftOrderChanges }

/**
 * What staff decided about a line of the draft's cart. `requires_shipping` goes before that of the cart's own line,
 * which is false for an item without a variant: core cannot complete a cart with such an item that requires shipping.
 */
export type LineItemTermsDTO = { line_item_id: string; draft_order_id: string; requires_shipping: boolean }

/** The amount that staff negotiated for a shipping method of the draft's cart, in major units of the currency. */
export type ShippingMethodTermsDTO = { shipping_method_id: string; draft_order_id: string; amount: number }

/** All that is agreed on the parts of one draft's cart. */
export type DraftOrderTerms = { line_items: LineItemTermsDTO[]; shipping_methods: ShippingMethodTermsDTO[] }

export type NewDraftOrderTerms = {
  line_items?: Omit<LineItemTermsDTO, "draft_order_id">[]
  shipping_methods?: Omit<ShippingMethodTermsDTO, "draft_order_id">[]
}
