import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { assertShippingMethods } from "../../../modules/draft-order/rules/input"
import { find } from "../../shared/lookups/find"
import { assertPlace } from "../../shared/lookups/place"
import { assertShippingOptions } from "../../shared/lookups/shipping-options"
import type { ShippingMethodInput } from "../../types"
import type { CartBeforeEdit } from "../../shared/steps/read-cart"

type Input = {
  cart: CartBeforeEdit
  shipping_methods: ShippingMethodInput[]
  /** What the caller's own input names the one method. */
  path: string
}
type Option = { id: string; shipping_profile_id: string }

/** The ids of the cart's methods that the new ones take the place of. @throws `invalid_data` that names the field. */
export const resolveReplacedMethodsStep = createStep(
  "cart-draft-order-resolve-replaced-methods",
  async ({ cart, shipping_methods, path }: Input, { container }) => {
    assertShippingMethods(shipping_methods, () => path)
    await assertPlace(cart, container)
    await assertShippingOptions(shipping_methods, container, () => path)

    const optionIds = [...cart.shipping_methods, ...shipping_methods].flatMap(
      ({ shipping_option_id }) => shipping_option_id ?? []
    )
    const options = await find<Option>("shipping_option", ["id", "shipping_profile_id"], { id: optionIds }, container)
    const profileOf = (optionId: string | null) => options.find(({ id }) => id === optionId)?.shipping_profile_id
    const taken = new Set(shipping_methods.map(({ shipping_option_id }) => profileOf(shipping_option_id)))

    return new StepResponse(
      cart.shipping_methods
        .filter(({ shipping_option_id }) => taken.has(profileOf(shipping_option_id)))
        .map(({ id }) => id)
    )
  }
)
