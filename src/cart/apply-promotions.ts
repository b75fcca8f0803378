import { appliedCodes, withAdjustments } from "./calculate/promotions"
import { type CartInProgress, viewOf } from "./cart-in-progress"
import { readPromotionActions, readPromotions } from "./facts/promotions"
import { setPromotionContext, validatePromotions } from "./hook-calls"
import { callHook, contextOf, type HookScope } from "./hooks"
import { newId } from "./new-ids"
import type { CartContent } from "./types"

/** The cart with what these codes, and promotions that apply by themselves, take off its lines and shipping methods. */
export async function applyPromotions(
  cart: CartInProgress,
  promoCodes: string[],
  scope: HookScope
): Promise<CartInProgress> {
  const { content } = cart
  const view = viewOf({ ...cart, content: withoutAdjustments(content) })
  await callHook(
    validatePromotions(() => view, promoCodes),
    scope
  )
  const context = await contextOf(
    setPromotionContext(() => view, promoCodes),
    scope
  )
  const actions = await readPromotionActions(promoCodes, { ...view, ...context }, scope.container)
  const unknown = actions
    .map(({ code }) => code)
    .filter((code) => !cart.promotions.some((known) => known.code === code))
  const promotions = [...cart.promotions, ...(await readPromotions({ codes: unknown }, scope.container))]

  const idOf = (prefix: string) => () => newId(prefix)
  const items = withAdjustments(content.items, actions, promotions, idOf("caliadj"))
  const shipping_methods = withAdjustments(content.shipping_methods, actions, promotions, idOf("casmadj"))
  const applied = appliedCodes([...items, ...shipping_methods])
  const promotion_ids = promotions.filter(({ code }) => applied.includes(code)).map(({ id }) => id)

  return { ...cart, promotions, content: { ...content, items, shipping_methods, promotion_ids } }
}

/** What stands there is worked out anew. */
function withoutAdjustments(content: CartContent): CartContent {
  const bare = <T extends object>(part: T) => ({ ...part, adjustments: [] })
  return { ...content, items: content.items.map(bare), shipping_methods: content.shipping_methods.map(bare) }
}
