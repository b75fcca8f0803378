import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type SerializedDraftOrder } from "../../../modules/draft-order"
import { notAllowed } from "../../../modules/draft-order/errors"
import { assertAllowed, assertVersion, type DraftOrderAction } from "../../../modules/draft-order/rules/state"
import { find } from "../lookups/find"
import { serialized } from "../serialized"

type Input = {
  id: string
  action: DraftOrderAction
  /** The version that the caller has seen. */
  version?: number
}

/** A draft order as it stands, and the order that has come of its cart, however that came about. */
export type FoundDraftOrder = { draft_order: SerializedDraftOrder; cart_id: string; order_id: string | null }

/**
 * Reads the draft order for an action on it. The customer may have completed its cart a moment ago: then the draft
 * counts as completed, stamped or not. What this tells is sure only under the cart's lock.
 *
 * @throws `not_found`; `not_allowed` where its state does not allow the action, its completion has begun, or it has no
 * cart; `conflict` where it has another version.
 */
export const findDraftOrderStep = createStep(
  "cart-draft-order-find",
  async ({ id, action, version }: Input, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const draftOrder = await service.retrieveDraftOrder(id)
    const { cart_id } = draftOrder

    if (!cart_id) {
      throw notAllowed(`Draft order ${id} has no cart: only one with a cart can be changed, paid or deleted`)
    }
    const links = await find<{ order?: { id: string } | null }>("order_cart", ["order.id"], { cart_id }, container)
    // A link may lead to an order that is not there yet, no longer, or never (see how a draft order
    // is canceled).
    const order_id = draftOrder.order_id ?? links.find(({ order }) => order)?.order?.id ?? null
    if (action !== "complete" && (await service.completions.find(id))) {
      throw notAllowed(
        `Draft order ${id} is being completed: pay or complete it again to finish that, before anything else is done with it`
      )
    }
    assertAllowed(action, order_id ? { ...draftOrder, status: "completed" } : draftOrder)
    assertVersion(draftOrder, version)

    return new StepResponse<FoundDraftOrder>({ draft_order: serialized(draftOrder), cart_id, order_id })
  }
)
