import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { cartUpdated } from "../../../cart/change-hooks"
import { callHook, undoHook } from "../../../cart/hooks"
import { editResults } from "./show-edit"

type Input = { additional_data?: Record<string, unknown> | null }

/**
 * Calls the host's handler on `cartUpdated` of core's `updateCartWorkflow`. What it throws undoes the edit; where
 * something later does, its own compensation is called.
 */
export const callCartUpdatedStep = createStep(
  "cart-draft-order-call-cart-updated",
  async ({ additional_data }: Input, run) => {
    const { container, eventGroupId } = run
    const { cart } = editResults.get(run)
    const called = await callHook(cartUpdated(cart, additional_data), { container, eventGroupId })
    return new StepResponse(undefined, called && { cart, additional_data, compensate_input: called.compensate_input })
  },
  async (called, { container, eventGroupId }) => {
    if (called) {
      const { cart, additional_data, compensate_input } = called
      await undoHook(cartUpdated(cart, additional_data), compensate_input, { container, eventGroupId })
    }
  }
)
