import { pathParam } from "../path-param"
import type { MedusaRequest } from "@medusajs/framework/http"
import { invalid } from "../../modules/draft-order/errors"
import type { CartReference } from "../../modules/draft-order/types"
import type { StoreAction } from "../../modules/draft-order/rules/store"
import { completeDraftsCart } from "./complete-cart"
import { type DraftHandler, ensurePaymentCollection, openPaymentSession } from "./managed-cart-handlers"

type Reader = (req: MedusaRequest) => CartReference[]

export type StoreRoute = {
  method: "POST" | "DELETE"
  /** Core's own, to the letter: then the guard's parameters are those that core's handler sees. */
  matcher: string
  does: StoreAction
  /** The references that core's handler reads, each from where the handler reads it. */
  reads: Reader[]
  /** What comes next where the draft's state allows the action. Left out: core's handler. */
  then?: DraftHandler
}

/**
 * Every route of core's store that writes to a cart, or to what belongs to one. The guard stands behind core's
 * validators, which have the same matchers, so that it judges the very body that core's handler reads. Routes that only
 * read a cart are not listed (`/store/shipping-options`, `/store/shipping-options/:id/calculate`).
 */
export const STORE_ROUTES: StoreRoute[] = [
  { method: "POST", matcher: "/store/carts", does: "change", reads: [addresses] },
  { method: "POST", matcher: "/store/carts/:id", does: "change", reads: [cart, addresses] },
  { method: "POST", matcher: "/store/carts/:id/customer", does: "change", reads: [cart] },
  { method: "POST", matcher: "/store/carts/:id/line-items", does: "change", reads: [cart] },
  { method: "POST", matcher: "/store/carts/:id/line-items/:line_id", does: "change", reads: [cart, lineItem] },
  { method: "DELETE", matcher: "/store/carts/:id/line-items/:line_id", does: "change", reads: [cart, lineItem] },
  { method: "POST", matcher: "/store/carts/:id/promotions", does: "change", reads: [cart] },
  { method: "DELETE", matcher: "/store/carts/:id/promotions", does: "change", reads: [cart] },
  { method: "POST", matcher: "/store/carts/:id/shipping-methods", does: "change", reads: [cart] },
  { method: "POST", matcher: "/store/carts/:id/taxes", does: "change", reads: [cart] },
  { method: "POST", matcher: "/store/carts/:id/complete", does: "complete", reads: [cart], then: completeDraftsCart },
  {
    method: "POST",
    matcher: "/store/payment-collections",
    does: "pay",
    reads: [cartInBody],
    then: ensurePaymentCollection,
  },
  {
    method: "POST",
    matcher: "/store/payment-collections/:id/payment-sessions",
    does: "pay",
    reads: [paymentCollection],
    then: openPaymentSession,
  },
]

/** What a later core, or the host, adds below a cart or a payment collection counts as a change of it. */
export const ROUTES_BELOW: { path: string; reads: Reader[] }[] = [
  { path: "/store/carts", reads: [cart] },
  { path: "/store/payment-collections", reads: [paymentCollection] },
]

function cart(req: MedusaRequest): CartReference[] {
  return [{ kind: "cart", id: pathParam(req, "id") }]
}

function lineItem(req: MedusaRequest): CartReference[] {
  return [{ kind: "line_item", id: pathParam(req, "line_id") }]
}

function paymentCollection(req: MedusaRequest): CartReference[] {
  return [{ kind: "payment_collection", id: pathParam(req, "id") }]
}

/** Core's handler reads the body as it was sent, once the validator has passed it. */
function cartInBody({ body }: MedusaRequest): CartReference[] {
  return idsIn(body, "cart_id").map((id) => ({ kind: "cart", id }))
}

/** An address is given as an object, which may carry the id of one that exists, or as that id. */
function addresses({ validatedBody }: MedusaRequest): CartReference[] {
  return ["shipping_address", "billing_address"]
    .flatMap((field) => [...idsIn(validatedBody, field), ...idsIn(valueOf(validatedBody, field), "id", `${field}.id`)])
    .map((id) => ({ kind: "address", id }))
}

function idsIn(body: unknown, field: string, path = field): string[] {
  const id = valueOf(body, field)
  if (typeof id !== "string") {
    return []
  }
  if (id.includes("\u0000")) {
    throw invalid(path, "must not contain the character U+0000")
  }
  return [id]
}

function valueOf(body: unknown, field: string): unknown {
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>)[field] : undefined
}
