import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"
import { totalsOf } from "./calculate/totals"
import { toCartView } from "./calculate/view"
import type { CurrentCart } from "./facts/carts"
import type { CalculatedCart, CartContent, CartView } from "./types"

/** A cart as it stands, with its totals: nothing is calculated anew. One statement. */
export async function showCart(
  { content }: CurrentCart & { content: CartContent },
  container: MedusaContainer
): Promise<CalculatedCart> {
  const { coreLinks } = container.resolve(DRAFT_ORDER_MODULE)
  const { customer, region, promotions, products } = await coreLinks.readCartSurroundings(content.id)
  const productOf = new Map<unknown, object>(products.map((product) => [product.id, product]))
  const nowhere = { id: "", name: "", currency_code: "", automatic_taxes: true, countries: [] }
  const around = { region: nowhere, customer: null, variants: new Map(), promotions: [], shipping_options: [] }
  const view = toCartView(content, around, totalsOf(content))

  const cart: CartView = {
    ...view,
    ...(customer && { customer }),
    region: region ?? undefined,
    promotions,
    items: view.items.map((item) => {
      const product = productOf.get(item.product_id)
      return product ? { ...item, product } : item
    }),
  }
  return { content, cart, warnings: [], issues: [] }
}
