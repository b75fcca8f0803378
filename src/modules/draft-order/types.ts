import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RegisteredPayment } from "./rules/input-schemas"
import type { FilterableDraftOrderProps } from "./query-types"

export type { RegisteredPayment }
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

/** A change of a record together with its cart. */
export type DraftOrderChange = {
  /** What the caller works under. */
  claim: HeldClaim
  /** As it was read under the claim. */
  record: Pick<DraftOrderRecord, "id" | "version">
  changes: Partial<DraftOrderRecord>
  /** Written over those that the parts have, and removed by the parts' ids. */
  terms: Required<NewDraftOrderTerms> & { removed: { line_items: string[]; shipping_methods: string[] } }
}

/** To make an order of the cart and pay it, or only to register a payment on the order that is there. */
export type CompletionPurpose = "order" | "payment"

/**
 * A completion that has begun and not ended. The order's payment is `payment` where staff register one, the customer's
 * session `payment_session_id` where the customer completes the cart, and outstanding where both are null.
 */
export type DraftOrderCompletionDTO = {
  draft_order_id: string
  order_id: string
  purpose: CompletionPurpose
  payment: RegisteredPayment | null
  payment_session_id: string | null
  /** The order's payment collection, which may be still to be made; null where there is nothing to pay. */
  payment_collection_id: string | null
  promotion_usage_registered: boolean
  /** Set once an attempt has failed: what it made is only taken back then. */
  failed_at: Date | null
  created_at: Date
}

export type StartCompletionDTO = Pick<
  DraftOrderCompletionDTO,
  "draft_order_id" | "order_id" | "purpose" | "payment" | "payment_session_id" | "payment_collection_id"
> & { idempotency_key: string }

/**
 * A draft order, and all that decides how its completion goes on. The texts of times in `completion` are the
 * database's.
 */
export type CompletionState = {
  draft_order: DraftOrderDTO
  /** The completion that has begun and not ended. */
  completion: Serialized<DraftOrderCompletionDTO> | null
  /** The order that exists of its cart, by whatever way it came about. */
  order_id: string | null
  /** Whether the order that a completion of this draft order makes exists. */
  is_placed: boolean
  /** Whether an earlier attempt has begun or left a link, so that more of it may be there. */
  is_attempted: boolean
  /** Whether a shipping method of its cart may not be as it was agreed. */
  is_shipping_damaged: boolean
}

/** What there is of all that a completion makes before its payment. */
export type MadeParts = {
  is_cart_linked: boolean
  /** Of the promotions that the order is linked to. */
  promotion_ids: string[]
  is_placed: boolean
  reservation_ids: string[]
  is_promotion_usage_registered: boolean
  is_cart_completed: boolean
  is_draft_order_completed: boolean
}

/** What happens to a draft order's cart, as a sentence about it says: "the cart is being completed". */
export type ClaimAction = "changed" | "completed" | "canceled" | "deleted" | "paid" | "restored"

/** What a payment link asks before it shows anything: `email`, the draft order's e-mail address or postal code. */
export type PaymentLinkVerification = "email"

/** What lets a customer see and pay a draft order, without its tokens. */
export type PaymentLinkDTO = {
  id: string
  draft_order_id: string
  expires_at: Date
  verify: PaymentLinkVerification | null
  revoked_at: Date | null
  /** When a newer link took its place. */
  superseded_at: Date | null
  superseded_by: string | null
  first_viewed_at: Date | null
  last_viewed_at: Date | null
  view_count: number
  created_at: Date
}

export type NewPaymentLinkDTO = Pick<PaymentLinkDTO, "draft_order_id" | "expires_at" | "verify"> & {
  /** Of its first token. */
  hash: string
}

/** Where a token leads. */
export type FoundPaymentLink = {
  payment_link: PaymentLinkDTO
  draft_order: DraftOrderDTO
  /** Whether the customer has answered what the link asks. */
  is_proven: boolean
}

/** Of a draft order, what a customer agrees to when they pay it. Amounts are in major units of the currency. */
export type SeenContent = {
  currency_code: string
  total: number
  discount_total: number
  tax_total: number
  items: { id: string; title: string; quantity: number; total: number }[]
  shipping_methods: { name: string; total: number }[]
  shipping_address: Record<string, string> | null
  note: string | null
}

/** A payment session of a draft order's cart, and the version of the draft order that the customer pays with it. */
export type CustomerSessionDTO = {
  payment_session_id: string
  draft_order_id: string
  version: number
  /** When its provider said that it holds money although the session was closed before. */
  charged_at: Date | null
  charged_amount: number | null
  created_at: Date
}

export type MessageKind = "payment_link" | "reminder"

/** A payment link that was sent to a customer, or is being sent. */
export type MessageDTO = {
  id: string
  draft_order_id: string
  kind: MessageKind
  key: string | null
  recipient: string
  attempt: number
  notification_id: string | null
  sent_at: Date | null
  failed_at: Date | null
  created_at: Date
}

/** Something that happens once to a draft order at a moment, claimed by whoever does it. */
export type DueNotice = { draft_order_id: string; kind: "expired" | "reminder"; due_at: Date }

/** A claim on a draft order's cart, and who has it: one run of one workflow. */
export type HeldClaim = { cart_id: string; owner: string }

export type DraftOrderClaimDTO = HeldClaim & { action: ClaimAction; expires_at: Date }

/** What the reconciliation job has to do. */
export type UnfinishedWork = {
  kind: "interrupted" | "failed" | "not linked" | "conflict"
  draft_order_id: string
  order_ids: string[]
}

/** A transaction of another module's on the host's database, in which this module writes as well. */
export type DatabaseTransaction = Knex.Transaction

/** What a variant is linked to; null for what it has none of. */
export type VariantLinks = {
  variant_id: string
  price_set_id: string | null
  shipping_profile_id: string | null
  inventory_items: { inventory_item_id: string; required_quantity: number }[]
}

/** A sales channel's stock location, with one of its fulfillment sets. */
export type ChannelLocation = { sales_channel_id: string; stock_location_id: string; fulfillment_set_id: string | null }

type ShownRow = Record<string, unknown> & { id: string }

/** What a cart points to in other modules, with the fields that are shown of it; null for what has been deleted. */
export type CartSurroundings = {
  customer: ShownRow | null
  region: ShownRow | null
  promotions: (ShownRow | null)[]
  /** Those of its lines. */
  products: ShownRow[]
}

/** A cart that was deleted, and the instant of it in the database's own words. */
export type DeletedCart = { cart_id: string; deleted_at: string }

/** `actor` is whose key it is. */
export type ClaimIdempotencyKeyDTO = { key: string; actor: string; request_hash: string; resource_id: string }

/** A key, and the attempt that holds it. */
export type HeldKey = { key: string; actor: string; attempt: string }

/** Whether a request may run under its key. Where it is claimed, `resource_id` is that of the first attempt. */
export type IdempotencyKeyClaim =
  | { outcome: "claimed"; resource_id: string; attempt: string }
  | { outcome: "answered"; response: Record<string, unknown> }
  | { outcome: "running" }
  | { outcome: "used for another request" }

/** Something that a request names by its id: a cart, or what belongs to one. */
export type CartReference = {
  kind: "cart" | "line_item" | "shipping_method" | "address" | "payment_collection"
  id: string
}

/** A draft order, and the reference that led to its cart. */
export type ManagedReference = { reference: CartReference; draft_order: DraftOrderDTO }
