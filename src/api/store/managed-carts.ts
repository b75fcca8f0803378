import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO, type DraftOrderModuleService } from "../../modules/draft-order"
import { notAllowed } from "../../modules/draft-order/errors"
import type { CartReference } from "../../modules/draft-order/managed-cart-sql"
import { orderIdOf, stateOf } from "../../modules/draft-order/rules"
import { completeDraftsCart } from "./complete-cart"
import { readableConflict } from "../explain-errors"

/**
 * A draft order's cart on core's store routes: while the draft is open, staff alone change it, and the customer pays it
 * and completes it; once the draft is canceled, not even that. Any other cart costs one indexed statement.
 *
 * Core's routes take the id of any line, and of any address, with any cart; the draft's own are looked for as well.
 */
export const storeManagedCartsMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/carts",
    methods: ["POST"],
    middlewares: [guard(({ body }) => ({ address_ids: addressIdsOf(body) }))],
  },
  { matcher: "/store/carts/:id*", methods: ["POST", "DELETE"], middlewares: [guardCart] },
  { matcher: "/store/carts/:id/complete", methods: ["POST"], middlewares: [completeDraftsCart] },
  {
    matcher: "/store/payment-collections",
    methods: ["POST"],
    middlewares: [guard(({ body }) => ({ cart_id: textOf(fieldOf(body, "cart_id")) }), { pays: true })],
  },
  {
    matcher: "/store/payment-collections/:id*",
    methods: ["POST"],
    middlewares: [guard(({ params }) => ({ payment_collection_id: params.id }), { pays: true })],
  },
]

/** Seconds that a customer's call waits for staff's. */
const PATIENCE = 30

type Middleware = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => Promise<void>

async function guardCart(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const [section, itemId] = (req.params[0] ?? "").split("/").filter(Boolean)
  const completes = section?.toLowerCase() === "complete" && !itemId

  await guard(
    ({ params, body }) => ({
      cart_id: params.id,
      line_item_id: section?.toLowerCase() === "line-items" ? itemId : undefined,
      address_ids: addressIdsOf(body),
    }),
    { pays: completes, completes }
  )(req, res, next)
}

/** `pays` marks what a customer does to pay an open draft's cart, and completes it with. */
function guard(
  referenceIn: (req: MedusaRequest) => CartReference,
  { pays = false, completes = false } = {}
): Middleware {
  return async (req, _, next) => {
    const service = req.scope.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const draftOrder = await service.findManagingDraftOrder(referenceIn(req))

    if (draftOrder) {
      assertMay(draftOrder, pays, completes)
      if (pays && stateOf(draftOrder) === "open") {
        // Staff may be canceling or completing it just now, and hold the cart's lock.
        await untilFree(draftOrder.cart_id!, req)
        assertMay(await service.retrieveDraftOrder(draftOrder.id), pays, completes)
        if (await service.completions.find(draftOrder.id)) {
          throw notAllowed(
            `Cart ${draftOrder.cart_id} is managed by a draft order that is being completed: look for its order in a minute`
          )
        }
      }
    }
    next()
  }
}

async function untilFree(cartId: string, req: MedusaRequest): Promise<void> {
  try {
    await req.scope.resolve(Modules.LOCKING).execute([cartId], async () => undefined, { timeout: PATIENCE })
  } catch {
    throw readableConflict(
      `Cart ${cartId} is being changed by another call, and was not free for ${PATIENCE} seconds: try again`
    )
  }
}

function assertMay(draftOrder: DraftOrderDTO, pays: boolean, completes: boolean): void {
  const cart = `Cart ${draftOrder.cart_id} is managed by a draft order`

  switch (stateOf(draftOrder)) {
    case "canceled":
      throw notAllowed(`${cart} that was canceled: it cannot be changed, paid or completed`)
    case "open":
      if (!pays) {
        throw notAllowed(`${cart}: it can be paid and completed, and nothing else be changed about it`)
      }
      return
    case "completed":
      // Of the customer's own completion core goes on with the payment; staff's order has a payment of its own.
      if (pays && !completes && draftOrder.order_id === orderIdOf(draftOrder.id)) {
        throw notAllowed(`${cart} that was completed: there is nothing left to pay here`)
      }
  }
}

/** An address is given as an object, which may carry the id of one that there is, or as that id. */
function addressIdsOf(body: unknown): string[] {
  return ["shipping_address", "billing_address"].flatMap((field) => {
    const address = fieldOf(body, field)
    return textOf(address) ?? textOf(fieldOf(address, "id")) ?? []
  })
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined
}
