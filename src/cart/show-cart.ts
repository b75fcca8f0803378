import type { MedusaContainer } from "@medusajs/framework/types"
import { type CartSurroundings, DRAFT_ORDER_MODULE, type SerializedDraftOrder } from "../modules/draft-order"
import { asAgreed } from "./calculate/answers"
import { totalsOf } from "./calculate/totals"
import { toCartView } from "./calculate/view"
import { type CurrentCart, readDraftCart } from "./facts/carts"
import type { CalculatedCart, CartContent, CartView } from "./types"

type CartThatIs = CurrentCart & { content: CartContent }

/**
 * A draft order with its cart as it stands, which is null where it has been deleted; undefined for an unknown id. Two
 * statements at once.
 */
export async function showDraftOrder(
  id: string,
  container: MedusaContainer
): Promise<{ draft_order: SerializedDraftOrder; cart: CartView | null } | undefined> {
  const [found, around] = await Promise.all([readDraftCart(id, container), readSurroundings(id, container)])
  if (!found) {
    return undefined
  }
  const { is_customer_chosen, ...draft_order } = found.draft_order
  const { content, times } = found
  const cart = content && { ...asAgreed(viewAmong(around, content), content.terms), ...times }
  return { draft_order, cart }
}

/** A cart as it stands, with its totals: nothing is calculated anew. One statement. */
export async function showCart(
  { draft_order, content }: CartThatIs,
  container: MedusaContainer
): Promise<CalculatedCart> {
  const cart = viewAmong(await readSurroundings(draft_order.id, container), content)
  return { content, cart, warnings: [], issues: [] }
}

function readSurroundings(draftOrderId: string, container: MedusaContainer): Promise<CartSurroundings> {
  return container.resolve(DRAFT_ORDER_MODULE).coreFacts.readCartSurroundings(draftOrderId)
}

/** A cart with its totals, and what it points to in other modules. */
function viewAmong({ customer, region, promotions, products }: CartSurroundings, content: CartContent): CartView {
  const productOf = new Map<unknown, object>(products.map((product) => [product.id, product]))
  const nowhere = { id: "", name: "", currency_code: "", automatic_taxes: true, countries: [] }
  const around = { region: nowhere, customer: null, variants: new Map(), promotions: [], shipping_options: [] }
  const view = toCartView(content, around, totalsOf(content))

  return {
    ...view,
    ...(customer && { customer }),
    region: region ?? undefined,
    promotions,
    items: view.items.map((item) => {
      const product = productOf.get(item.product_id)
      return product ? { ...item, product } : item
    }),
  }
}
