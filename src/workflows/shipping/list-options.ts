import { listShippingOptionsForCartWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { readDraftOrderInput } from "../inputs"
import { findCartToShipStep } from "./steps/find-cart-to-ship"
import { inputStep } from "../shared/steps/validate-input"
import type { ReadDraftOrderInput } from "../types"

const validateInputStep = inputStep("list-shipping-options", readDraftOrderInput)

/** Amounts are in major units; null where the provider calculates the price only when the option is set. */
export type ShippingOption = {
  id: string
  name: string
  price_type: string
  amount: number | null
  is_tax_inclusive: boolean
  shipping_profile_id: string
  provider_id: string
  insufficient_inventory: boolean
}

/**
 * The shipping options that fit a draft order: those of the storefront, and those that only staff may choose.
 *
 * @throws `not_found`; `not_allowed` where its cart or sales channel has been deleted.
 *
 * @example
 * const { result: options } = await listShippingOptionsWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const listShippingOptionsWorkflow = createWorkflow(
  "cart-draft-order-list-shipping-options",
  (given: ReadDraftOrderInput) => {
    const input = validateInputStep(given)
    const cart_id = findCartToShipStep(input)

    const storeOptions = listShippingOptionsForCartWorkflow
      .runAsStep({ input: { cart_id, is_return: false } })
      .config({ name: "options-of-the-storefront" })
    const staffOptions = listShippingOptionsForCartWorkflow
      .runAsStep({ input: { cart_id, is_return: false, enabled_in_store: false } })
      .config({ name: "options-of-staff-alone" })

    const options = transform({ storeOptions, staffOptions }, ({ storeOptions, staffOptions }) => {
      const all = [...storeOptions, ...staffOptions] as ShippingOption[]
      return [...new Map(all.map((option) => [option.id, toShippingOption(option)])).values()]
    })

    return new WorkflowResponse(options)
  }
)

function toShippingOption(option: ShippingOption): ShippingOption {
  const { id, name, price_type, amount, is_tax_inclusive, shipping_profile_id, provider_id, insufficient_inventory } =
    option
  return {
    id,
    name,
    price_type,
    amount: amount ?? null,
    is_tax_inclusive,
    shipping_profile_id,
    provider_id,
    insufficient_inventory,
  }
}
