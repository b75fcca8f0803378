import { isExpired } from "./quote"
import { stateOf } from "./state"
import type { DraftOrderDTO, FoundPaymentLink, PaymentLinkDTO } from "../types"

/** Why a customer cannot see what a link leads to. */
export type DeadLinkState = "expired" | "revoked" | "superseded" | "canceled"

/** `unverified` is one whose question the customer has not answered yet. */
export type PaymentLinkState = "open" | "completed" | "unverified" | DeadLinkState

/** 256 bits in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** What a dead link says, to whoever has it. */
export const DEAD_LINK_MESSAGES: Record<DeadLinkState, string> = {
  expired: "This payment link has expired: ask the store for a new one",
  revoked: "This payment link was withdrawn by the store: ask the store for a new one",
  superseded: "This payment link was replaced by a newer one: use that, or ask the store to send it again",
  canceled: "The store has canceled this order: it can no longer be paid",
}

/** Whether a text can be a token at all. Nothing else is looked up. */
export function isToken(text: unknown): text is string {
  return typeof text === "string" && TOKEN.test(text)
}

/**
 * What a link is to whoever has its token. A link that the store has ended says so first, and only then what has become
 * of the draft order. A completed draft order no longer expires, its link does.
 */
export function linkStateOf({ payment_link, draft_order, is_proven }: FoundPaymentLink, now: Date): PaymentLinkState {
  const dead = deadStateOf(payment_link, draft_order, now)
  if (dead) {
    return dead
  }
  if (payment_link.verify && !is_proven) {
    return "unverified"
  }
  return stateOf(draft_order) === "completed" ? "completed" : "open"
}

/** Whether a draft order's link can be used. */
export function isLive(link: PaymentLinkDTO, draftOrder: DraftOrderDTO, now: Date): boolean {
  return !deadStateOf(link, draftOrder, now)
}

function deadStateOf(link: PaymentLinkDTO, draftOrder: DraftOrderDTO, now: Date): DeadLinkState | undefined {
  if (link.revoked_at) {
    return "revoked"
  }
  if (link.superseded_at) {
    return "superseded"
  }
  if (stateOf(draftOrder) === "canceled") {
    return "canceled"
  }
  return link.expires_at <= now || isExpired(draftOrder, now) ? "expired" : undefined
}

type Answerable = { email: string | null; postal_codes: (string | null)[] }

/** Whether an answer is the draft order's e-mail address, or the postal code of one of its addresses. */
export function isRightAnswer(answer: string, { email, postal_codes }: Answerable): boolean {
  const given = plain(answer)
  return !!given && [email, ...postal_codes].some((text) => !!text && plain(text) === given)
}

/** Case and spaces do not count: `SW1A 1AA` is `sw1a1aa`. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "").toLowerCase()
}

/** The address of a link's token: the storefront's where the store has one, the page of this plugin otherwise. */
export function linkUrl(token: string, { storefront_url, base_url }: { storefront_url?: string; base_url?: string }) {
  if (storefront_url) {
    return storefront_url.replaceAll("{token}", token)
  }
  return base_url && `${base_url.replace(/\/+$/, "")}/draft-orders/pay/${token}`
}
