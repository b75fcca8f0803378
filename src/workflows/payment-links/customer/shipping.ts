import type { MedusaContainer } from "@medusajs/framework/types"
import { listShippingOptionsForCartWorkflow } from "@medusajs/medusa/core-flows"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { invalid, notAllowed } from "../../../modules/draft-order/errors"
import { find } from "../../shared/lookups/find"
import type { ShippingOption } from "../../shipping/list-options"
import { findCartToShip } from "../../shipping/steps/find-cart-to-ship"
import { setShippingMethodWorkflow } from "../../shipping/set-method"
import type { Visitor } from "./show"

/** Amounts are in major units; null where the provider calculates the price only when the option is chosen. */
export type CustomerShippingOption = Pick<
  ShippingOption,
  "id" | "name" | "price_type" | "amount" | "is_tax_inclusive" | "shipping_profile_id" | "insufficient_inventory"
>

type Method = { id: string; shipping_option_id: string | null }

/**
 * The options of the storefront that fit, without those for which staff have chosen the shipping.
 *
 * @throws `not_allowed` where the cart or its sales channel has been deleted.
 */
export async function listOptionsForCustomer(
  visitor: Visitor,
  container: MedusaContainer
): Promise<CustomerShippingOption[]> {
  const cart_id = await findCartToShip(visitor.draft_order.id, container)
  const { result } = await listShippingOptionsForCartWorkflow(container).run({ input: { cart_id, is_return: false } })
  const taken = await profilesOfStaff(visitor, container)
  return (result as ShippingOption[])
    .filter(({ shipping_profile_id }) => !taken.has(shipping_profile_id))
    .map((option) => ({
      id: option.id,
      name: option.name,
      price_type: option.price_type,
      amount: option.amount ?? null,
      is_tax_inclusive: option.is_tax_inclusive,
      shipping_profile_id: option.shipping_profile_id,
      insufficient_inventory: option.insufficient_inventory,
    }))
}

/**
 * Sets a shipping method as staff do, at core's price.
 *
 * @throws `invalid_data` for an option that is none of the customer's; `not_allowed` where staff have chosen the
 * shipping; what `setShippingMethodWorkflow` throws.
 */
export async function chooseShipping(
  visitor: Visitor,
  { option_id, version }: { option_id: string; version?: number },
  container: MedusaContainer
): Promise<void> {
  const { id, version: current } = visitor.draft_order
  const options = await listOptionsForCustomer(visitor, container)

  if (!options.some((option) => option.id === option_id)) {
    throw (await isStaffs(option_id, visitor, container))
      ? notAllowed("The store has chosen the shipping of these items")
      : invalid("option_id", `must be one of the order's shipping options, found ${option_id}`)
  }
  // The version keeps what staff may have set since from being replaced.
  await setShippingMethodWorkflow(container).run({
    input: { id, version: version ?? current, shipping_method: { shipping_option_id: option_id } },
  })
  await container.resolve(DRAFT_ORDER_MODULE).customerPayments.noteChosenOption(id, option_id)
}

async function isStaffs(optionId: string, visitor: Visitor, container: MedusaContainer): Promise<boolean> {
  const [option] = await find<{ shipping_profile_id: string }>(
    "shipping_option",
    ["shipping_profile_id"],
    { id: optionId },
    container
  )
  return !!option && (await profilesOfStaff(visitor, container)).has(option.shipping_profile_id)
}

/** The shipping profiles for which there is a method that the customer has not chosen, or staff have negotiated. */
async function profilesOfStaff({ draft_order }: Visitor, container: MedusaContainer): Promise<Set<string>> {
  const { customerPayments, terms } = container.resolve(DRAFT_ORDER_MODULE)
  const [cart] = await find<{ shipping_methods: Method[] }>(
    "cart",
    ["shipping_methods.id", "shipping_methods.shipping_option_id"],
    { id: draft_order.cart_id },
    container
  )
  const chosen = await customerPayments.listChosenOptions(draft_order.id)
  const negotiated = await terms.shippingMethods.find({ draft_order_id: draft_order.id })
  const ofStaff = (cart?.shipping_methods ?? []).filter(
    ({ id, shipping_option_id }) =>
      !chosen.includes(shipping_option_id ?? "") ||
      negotiated.some(({ shipping_method_id }) => shipping_method_id === id)
  )
  const options = await find<{ shipping_profile_id: string }>(
    "shipping_option",
    ["shipping_profile_id"],
    { id: ofStaff.flatMap(({ shipping_option_id }) => shipping_option_id ?? []) },
    container
  )
  return new Set(options.map(({ shipping_profile_id }) => shipping_profile_id))
}
