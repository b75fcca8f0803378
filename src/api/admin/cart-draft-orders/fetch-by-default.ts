import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { DraftOrderResponse } from "./fetch-draft-orders"
import { CART_FIELDS, ORDER_FIELDS } from "./query-config"
import { showTerms } from "./show-terms"

/** Relations of the cart that are other modules', or that the host drops from its default fields. */
const ELSEWHERE = /^(customer|region|promotions|items\.product|items\.variant)(\.|$)|\*/

const OWN_FIELDS = ["id", ...CART_FIELDS.filter((field) => !ELSEWHERE.test(field))]

type Row = Record<string, unknown>

/**
 * A draft order as it is shown by default, as the query graph would answer. The graph asks for each kind of what a cart
 * points to by itself; here they come with one statement.
 *
 * @throws `not_found`
 */
export async function fetchByDefault(id: string, container: MedusaContainer): Promise<DraftOrderResponse> {
  const draftOrder = await container.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(id)
  const { cart_id, order_id } = draftOrder
  const [cart, order] = await Promise.all([
    cart_id ? fetchCart(cart_id, container) : null,
    order_id ? fetchOne("order", order_id, ORDER_FIELDS, container) : null,
  ])
  const found: DraftOrderResponse = { ...draftOrder, cart, order }
  const [shown = found] = await showTerms([found], OWN_FIELDS, container)
  return shown
}

async function fetchCart(id: string, container: MedusaContainer): Promise<DraftOrderResponse["cart"]> {
  const [cart, around] = await Promise.all([
    fetchOne("cart", id, OWN_FIELDS, container),
    container.resolve(DRAFT_ORDER_MODULE).coreLinks.readCartSurroundings(id),
  ])
  if (!cart) {
    return null
  }
  const { customer, region, promotions, products } = around
  const productOf = new Map(products.map((product) => [product.id, product]))
  const items: Row[] = Array.isArray(cart.items) ? cart.items : []

  return {
    ...cart,
    ...(customer && { customer }),
    ...(region && { region }),
    promotions,
    items: items.map((item) => {
      const product = productOf.get(String(item.product_id))
      return product ? { ...item, product } : item
    }),
  }
}

async function fetchOne(
  entity: "cart" | "order",
  id: string,
  fields: string[],
  container: MedusaContainer
): Promise<Row | null> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields: [...new Set(fields)], filters: { id } })
  const [found]: object[] = data
  return found ? { ...found } : null
}
