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
  /** Grows by one with every write. */
  version: number
  created_at: Date
  updated_at: Date
}

export type CreateDraftOrderDTO = {
  id?: string
  cart_id?: string | null
  no_notification_order?: boolean | null
  idempotency_key?: string | null
  metadata?: Metadata | null
  /** What is agreed on parts of its cart, written together with the record. */
  terms?: NewDraftOrderTerms
}

export type UpdateDraftOrderDTO = {
  id: string
  /** When given, the write is refused unless the record still has this version. */
  version?: number
  no_notification_order?: boolean | null
  idempotency_key?: string | null
  /** Replaces the metadata as a whole. */
  metadata?: Metadata | null
}

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

/**
 * Filters as every Medusa service takes them: a value, an array (any of), `null`, or operators (`$eq`, `$ne`, `$in`,
 * `$nin`, `$gt`, `$gte`, `$lt`, `$lte`, `$like`, `$ilike`, `$re`, `$is`, `$exists`, `$not`, and for `metadata`
 * `$contains` and `$contained`) on the record's columns, combined with `$and`, `$or`, `$not`. `q` searches the number,
 * and the e-mail address and names of the cart.
 */
export type FilterableDraftOrderProps = Record<string, unknown>

/** One hop of a filter or sort that the host pushes down to us: link row (or foreign key), then target row. */
export type CrossModuleJoin = {
  link: { schema?: string; table: string; sourceKey: string; targetKey: string }
  target: { schema?: string; table: string; primaryKey?: string; filters?: Record<string, unknown> }
  /** Target table of the join that this one starts from; none means it starts from the draft order. */
  parent?: string
}

export type FindDraftOrderConfig = {
  select?: string[]
  relations?: string[]
  order?: Record<string, unknown>
  skip?: number | null
  take?: number | null
  __internal?: { crossModuleJoins?: CrossModuleJoin[] }
}

/** A payment that was received elsewhere. Its amount, in major units of the currency, is the order's total. */
export type RegisteredPayment = {
  amount?: number
  /** What the payer or the bank calls it. */
  reference?: string
  /** The payment provider that keeps it; left out, Medusa's system provider. */
  provider_id?: string
  metadata?: Metadata
  /** Id of the user who registers it. */
  captured_by?: string
}

/** A completion that has begun and not ended. `payment` is null where the payment stays outstanding. */
export type DraftOrderCompletionDTO = {
  draft_order_id: string
  order_id: string
  payment: RegisteredPayment | null
  promotion_usage_registered: boolean
  created_at: Date
}

export type StartCompletionDTO = Pick<DraftOrderCompletionDTO, "draft_order_id" | "order_id" | "payment"> & {
  idempotency_key: string
}

/** What the reconciliation job has to see to. */
export type CompletionLeftover = {
  kind: "unfinished" | "untold" | "conflict"
  draft_order_id: string
  order_ids: string[]
}

export type ClaimIdempotencyKeyDTO = { key: string; request_hash: string; resource_id: string }

/** A key, and the attempt that holds it. */
export type HeldKey = { key: string; attempt: string }

/** Whether a request may run under its key. Where it is claimed, `resource_id` is that of the first attempt. */
export type IdempotencyKeyClaim =
  | { outcome: "claimed"; resource_id: string; attempt: string }
  | { outcome: "answered"; response: Record<string, unknown> }
  | { outcome: "running" }
  | { outcome: "used for another request" }
