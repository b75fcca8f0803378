import {
  addShippingMethodToCartStep,
  listShippingOptionsForCartWithPricingWorkflow,
  updateTaxLinesWorkflow,
  useQueryGraphStep,
  validateAndReturnShippingMethodsDataStep,
} from "@medusajs/medusa/core-flows"
import type { CartPropsForFulfillment, StockLocationDTO } from "@medusajs/framework/types"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { invalid, type ShippingMethodInput } from "../modules/draft-order/input-rules"

type Input = { cart_id: string; shipping_methods: ShippingMethodInput[] }

type PricedOption = {
  id: string
  name: string
  provider_id: string
  data: Record<string, unknown> | null
  stock_location?: Record<string, unknown>
  calculated_price?: { calculated_amount: number | null; is_calculated_price_tax_inclusive?: boolean } | null
}

/** Key in a shipping method's metadata: the amount that staff negotiated, in major units. Core has no flag for it. */
export const NEGOTIATED_AMOUNT = "negotiated_amount"

/**
 * Adds shipping methods to a draft's cart, at core's price or at the negotiated one, and taxes them. Options that core
 * keeps from the storefront (`enabled_in_store`) are open to staff.
 *
 * @throws `invalid_data` for an option that does not fit the cart, or has no price there and none was negotiated.
 */
export const addShippingMethodsWorkflow = createWorkflow("cart-draft-order-add-shipping-methods", (input: Input) => {
  const options = transform(input, ({ shipping_methods }) => shipping_methods.map(({ shipping_option_id, data }) => ({ id: shipping_option_id, data })))

  const storeOptions = listShippingOptionsForCartWithPricingWorkflow
    .runAsStep({ input: { cart_id: input.cart_id, options, is_return: false } })
    .config({ name: "options-of-the-storefront" })
  const staffOptions = listShippingOptionsForCartWithPricingWorkflow
    .runAsStep({ input: { cart_id: input.cart_id, options, is_return: false, enabled_in_store: false } })
    .config({ name: "options-of-staff-alone" })

  const fitting = transform({ input, storeOptions, staffOptions }, ({ input, storeOptions, staffOptions }) =>
    chooseOptions(input.shipping_methods, [...storeOptions, ...staffOptions])
  )

  const { data: cart } = useQueryGraphStep({
    entity: "cart",
    fields: ["*", "items.*", "shipping_address.*"],
    filters: { id: input.cart_id },
    options: { isList: false },
  })

  const methodData = validateAndReturnShippingMethodsDataStep(transform({ fitting, cart }, toDataValidation))

  addShippingMethodToCartStep({ shipping_methods: transform({ input, fitting, methodData }, toShippingMethods) })

  updateTaxLinesWorkflow.runAsStep({ input: { cart_id: input.cart_id } })

  return new WorkflowResponse(void 0)
})

type FittingOption = { method: ShippingMethodInput; option: PricedOption }

function chooseOptions(methods: ShippingMethodInput[], options: PricedOption[]): FittingOption[] {
  return methods.map((method, index) => {
    const option = options.find(({ id }) => id === method.shipping_option_id)
    if (!option) {
      throw invalid(`shipping_methods[${index}].shipping_option_id`, `does not fit the draft order: ${method.shipping_option_id}`)
    }
    if (method.amount === undefined && typeof option.calculated_price?.calculated_amount !== "number") {
      throw invalid(`shipping_methods[${index}].amount`, `is required: shipping option ${option.id} has no price for this draft order`)
    }
    return { method, option }
  })
}

function toDataValidation({ fitting, cart }: { fitting: FittingOption[]; cart: CartPropsForFulfillment }) {
  return fitting.map(({ method, option }) => ({
    id: option.id,
    provider_id: option.provider_id,
    option_data: option.data ?? {},
    method_data: method.data ?? {},
    context: { ...cart, from_location: (option.stock_location ?? {}) as StockLocationDTO },
  }))
}

type MethodsInput = { input: Input; fitting: FittingOption[]; methodData: Record<string, unknown>[] | undefined }

function toShippingMethods({ input, fitting, methodData }: MethodsInput) {
  return fitting.map(({ method, option }, index) => ({
    cart_id: input.cart_id,
    name: option.name,
    shipping_option_id: option.id,
    amount: method.amount ?? option.calculated_price?.calculated_amount ?? 0,
    is_tax_inclusive: !!option.calculated_price?.is_calculated_price_tax_inclusive,
    data: (methodData?.[index]?.[option.id] ?? {}) as Record<string, unknown>,
    ...(method.amount !== undefined && { metadata: { [NEGOTIATED_AMOUNT]: method.amount } }),
  }))
}
