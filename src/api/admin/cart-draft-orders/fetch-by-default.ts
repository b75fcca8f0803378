import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { showDraftOrder } from "../../../cart/show-cart"
import { notFound } from "../../../modules/draft-order/errors"
import type { DraftOrderResponse } from "./fetch-draft-orders"
import { ORDER_FIELDS } from "./query-config"
import { showCart } from "./show-calculated"

/**
 * A draft order as it is shown by default, as the query graph would answer. The graph asks for each kind of row by
 * itself; here the cart comes with one statement, and what it points to with another.
 *
 * @throws `not_found`
 */
export async function fetchByDefault(id: string, container: MedusaContainer): Promise<DraftOrderResponse> {
  const found = await showDraftOrder(id, container)
  if (!found) {
    throw notFound(id)
  }
  const { draft_order, cart } = found
  const order = draft_order.order_id ? await fetchOrder(draft_order.order_id, container) : null
  return { ...draft_order, cart: cart && showCart(cart), order }
}

async function fetchOrder(id: string, container: MedusaContainer): Promise<DraftOrderResponse["order"]> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order", fields: ORDER_FIELDS, filters: { id } })
  const [found]: object[] = data
  return found ? { ...found } : null
}
