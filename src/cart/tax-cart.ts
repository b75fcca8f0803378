import { toTaxRequest, withTaxLines } from "./calculate/tax-lines"
import { type CartInProgress, viewOf } from "./cart-in-progress"
import { readTaxLines } from "./facts/taxes"
import { setTaxLineContext } from "./hook-calls"
import { contextOf, type HookScope } from "./hooks"
import { newId } from "./new-ids"
import { translateTaxLines } from "./translate-cart"

/** The cart with the taxes of its lines and shipping methods. A cart without a country has none. */
export async function taxCart(cart: CartInProgress, scope: HookScope): Promise<CartInProgress> {
  const { content, customer } = cart
  const { currency_code, locale, shipping_address, items, shipping_methods } = content
  if (!shipping_address?.country_code) {
    const untaxed = <T extends object>(part: T) => ({ ...part, tax_lines: [] })
    return {
      ...cart,
      content: { ...content, items: items.map(untaxed), shipping_methods: shipping_methods.map(untaxed) },
    }
  }
  const context = await contextOf(
    setTaxLineContext(() => viewOf(cart)),
    scope
  )
  const taxed = { currency_code, locale, address: shipping_address, customer, items, shipping_methods }
  const request = toTaxRequest(taxed, context)
  const [named = []] = await readTaxLines(request ? [request] : [], scope.container)
  const provided = await translateTaxLines(named, locale, scope.container)
  const idOf = (prefix: string) => () => newId(prefix)

  return {
    ...cart,
    content: {
      ...content,
      items: withTaxLines(items, provided, idOf("calitxl")),
      shipping_methods: withTaxLines(shipping_methods, provided, idOf("casmtxl")),
    },
  }
}
