import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RegisteredPayment } from "./rules/input-schemas"
import type { DraftOrderDTO, DraftOrderRecord, NewDraftOrderTerms, Serialized } from "./types"

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
