import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { settleCartWorkflow } from "../shared/settle-cart"
import { findShippingDamageStep } from "./steps/find-shipping-damage"
import { readCartStep } from "../shared/steps/read-cart"

/**
 * Puts a draft's shipping methods back where core has refreshed them on its own, for code of the host's that runs
 * core's cart workflows on a draft's cart: to core, a negotiated amount is a stale price, and an option that only staff
 * may choose does not exist. Nothing happens where nothing is amiss. The caller holds the cart's lock.
 */
export const restoreShippingMethodsWorkflow = createWorkflow(
  "cart-draft-order-restore-shipping-methods",
  (input: { cart_id: string }) => {
    const damaged = findShippingDamageStep(input)

    when("shipping-damaged", { damaged }, ({ damaged }) => damaged.length > 0).then(() => {
      const cart = readCartStep(input)
      settleCartWorkflow.runAsStep({
        input: transform({ cart, damaged }, ({ cart, damaged }) => ({
          cart_id: cart.id,
          shipping_methods: damaged,
          promo_codes: cart.promo_codes,
          agreed_line_ids: cart.items.map(({ id }) => id),
          reprice: false,
        })),
      })
    })

    return new WorkflowResponse(void 0)
  }
)
