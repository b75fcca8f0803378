import type { CreateShippingMethodDTO } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

type Input = { methods: CreateShippingMethodDTO[]; amounts: (number | undefined)[] }

/**
 * Gives new shipping methods their ids before they are made, so that a negotiated amount is kept before its method
 * exists: a method without it would get core's price at the next edit.
 */
export const nameShippingMethodsStep = createStep(
  "cart-draft-order-name-shipping-methods",
  async ({ methods, amounts }: Input) => {
    const named = methods.map((method) => ({ ...method, id: generateEntityId(undefined, "casm") }))
    const terms = named.flatMap(({ id }, index) => {
      const amount = amounts[index]
      return amount === undefined ? [] : [{ shipping_method_id: id, amount }]
    })
    return new StepResponse({ methods: named, terms })
  }
)
