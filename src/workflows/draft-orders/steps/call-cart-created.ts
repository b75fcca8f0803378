import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { cartCreated } from "../../../cart/hook-calls"
import { callHook, undoHook } from "../../../cart/hooks"
import type { CartRow } from "../../../cart/write/create-cart"

type Input = { cart: CartRow; additional_data?: Record<string, unknown> }

/**
 * Calls the host's handler on `cartCreated` of core's `createCartWorkflow`. What it throws undoes the creation; where
 * something later does, its own compensation is called.
 */
export const callCartCreatedStep = createStep(
  "cart-draft-order-call-cart-created",
  async ({ cart, additional_data }: Input, { container, eventGroupId }) => {
    const called = await callHook(cartCreated(cart, additional_data), { container, eventGroupId })
    return new StepResponse(undefined, called && { cart, additional_data, compensate_input: called.compensate_input })
  },
  async (called, { container, eventGroupId }) => {
    if (called) {
      const { cart, additional_data, compensate_input } = called
      await undoHook(cartCreated(cart, additional_data), compensate_input, { container, eventGroupId })
    }
  }
)
