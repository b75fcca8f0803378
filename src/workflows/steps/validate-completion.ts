import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import type { CompletableCart } from "../order-from-cart"

type Input = { draft_order_id: string; cart: CompletableCart | null }

/**
 * What core asks of a cart before it makes an order of it: lines, and a shipping method for each shipping profile. Unlike
 * core's `validateShippingStep`, which crashes on them, it takes items without variant that require shipping: any method does.
 *
 * @throws `invalid_data` that says what is missing.
 */
export const validateCompletionStep = createStep("cart-draft-order-validate-completion", async ({ draft_order_id, cart }: Input, { container }) => {
  if (!cart) {
    throw invalid(draft_order_id, "its cart is gone")
  }
  if (!cart.items?.length) {
    throw invalid(draft_order_id, "it has no items")
  }
  const toShip = cart.items.filter(({ requires_shipping }) => requires_shipping)
  const methods = cart.shipping_methods ?? []

  if (toShip.length && !methods.length) {
    throw invalid(draft_order_id, "it has items that require shipping, and no shipping method")
  }
  const { data: options } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "shipping_option",
    fields: ["id", "shipping_profile_id"],
    filters: { id: methods.flatMap(({ shipping_option_id }) => shipping_option_id ?? []) },
  })
  const covered = new Set(options.map(({ shipping_profile_id }) => shipping_profile_id))
  const uncovered = toShip.find(({ variant }) => variant && !covered.has(variant.product?.shipping_profile?.id ?? ""))

  if (uncovered) {
    throw invalid(draft_order_id, `no shipping method is for the shipping profile of "${uncovered.title}" (${uncovered.id})`)
  }
})

function invalid(id: string, reason: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, `Draft order ${id} cannot be completed: ${reason}`)
}
