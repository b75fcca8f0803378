import {
  addShippingMethodToCartStep,
  useQueryGraphStep,
  validateAndReturnShippingMethodsDataStep,
} from "@medusajs/medusa/core-flows"
import type { CartPropsForFulfillment, StockLocationDTO } from "@medusajs/framework/types"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { invalid } from "../../modules/draft-order/errors"
import { entryOf } from "../../modules/draft-order/rules/input"
import { type PricedShippingOption, priceOf, priceShippingOptionsWorkflow } from "./price-options"
import { nameShippingMethodsStep } from "./steps/name-shipping-methods"
import { setShippingMethodTermsStep } from "./steps/set-shipping-method-terms"
import type { ShippingMethodInput } from "../types"

type Input = {
  cart_id: string
  /** Left out while the draft order is being created: then the caller writes the terms together with the record. */
  draft_order_id?: string
  shipping_methods: ShippingMethodInput[]
  /** What the caller's own input names the one method; left out, it has a list `shipping_methods`. */
  path?: string
}

/**
 * Adds shipping methods to a draft's cart, at core's price or at the negotiated one; the caller taxes them. Answers
 * with the negotiated amounts.
 *
 * @throws `invalid_data` for an option that does not fit the cart, or has no price there and none was negotiated.
 */
export const addShippingMethodsWorkflow = createWorkflow("cart-draft-order-add-shipping-methods", (input: Input) => {
  const options = priceShippingOptionsWorkflow.runAsStep({ input: transform(input, toPricingInput) })

  const fitting = transform({ input, options }, ({ input, options }) => chooseOptions(input, options))

  const { data: cart } = useQueryGraphStep({
    entity: "cart",
    fields: ["*", "items.*", "shipping_address.*"],
    filters: { id: input.cart_id },
    options: { isList: false },
  })

  const methodData = validateAndReturnShippingMethodsDataStep(transform({ fitting, cart }, toDataValidation))

  const { methods, terms } = nameShippingMethodsStep({
    methods: transform({ input, fitting, methodData }, toShippingMethods),
    amounts: transform(input, ({ shipping_methods }) => shipping_methods.map(({ amount }) => amount)),
  })
  when("draft-order-exists", { input }, ({ input }) => !!input.draft_order_id).then(() => {
    setShippingMethodTermsStep({ draft_order_id: input.draft_order_id!, terms })
  })
  addShippingMethodToCartStep({ shipping_methods: methods })

  return new WorkflowResponse(terms)
})

type FittingOption = { method: ShippingMethodInput; option: PricedShippingOption }

function toPricingInput({ cart_id, shipping_methods }: Input) {
  return {
    cart_id,
    options: shipping_methods.map(({ shipping_option_id, data }) => ({ id: shipping_option_id, data })),
  }
}

function chooseOptions({ shipping_methods, path }: Input, options: PricedShippingOption[]): FittingOption[] {
  const pathOf = path === undefined ? entryOf("shipping_methods") : () => path

  return shipping_methods.map((method, index) => {
    const option = options.find(({ id }) => id === method.shipping_option_id)
    if (!option) {
      throw invalid(`${pathOf(index)}.shipping_option_id`, `does not fit the draft order: ${method.shipping_option_id}`)
    }
    if (method.amount === undefined && priceOf(option) === undefined) {
      throw invalid(
        `${pathOf(index)}.amount`,
        `is required: shipping option ${option.id} has no price for this draft order`
      )
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
    amount: method.amount ?? priceOf(option) ?? 0,
    is_tax_inclusive: option.is_tax_inclusive,
    data: (methodData?.[index]?.[option.id] ?? {}) as Record<string, unknown>,
  }))
}
