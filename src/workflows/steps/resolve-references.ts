import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import {
  assertAtMost,
  assertItems,
  assertMetadata,
  assertShippingMethods,
  LIMITS,
} from "../../modules/draft-order/input-rules"
import { resolveAddress } from "../references/addresses"
import { assertExists, assertSalesChannel } from "../references/find"
import { assertVariants } from "../references/items"
import { resolvePromoCodes } from "../references/promotions"
import { assertCountry, findRegion } from "../references/region"
import { assertShippingOptions } from "../references/shipping-options"
import { assertStock } from "../references/stock"
import type { AddressInput, NewDraftOrder } from "../types"

/** The input with everything that it names looked up: addresses as objects, codes as they are written in the store. */
export type ResolvedInput = Omit<NewDraftOrder, "shipping_address" | "billing_address"> & {
  currency_code: string
  shipping_address?: AddressInput
  billing_address?: AddressInput
  promo_codes: string[]
}

/**
 * Looks up everything that a new draft order names, before anything is made of it.
 *
 * @throws `invalid_data` that names the field, for whatever does not exist, does not fit the region or exceeds a limit.
 */
export const resolveReferencesStep = createStep(
  "cart-draft-order-resolve-references",
  async (input: NewDraftOrder, { container }) => {
    await container.resolve(DRAFT_ORDER_MODULE).schemaState.assertReady()
    const { items = [], shipping_methods = [], promo_codes = [], customer_id } = input
    assertItems(items)
    assertShippingMethods(shipping_methods)
    assertAtMost(promo_codes, LIMITS.references, "promo_codes")
    assertMetadata(input.metadata, "metadata")
    assertMetadata(input.additional_data, "additional_data")

    const region = await findRegion(input.region_id, input.currency_code, container)
    const [shippingAddress, billingAddress, promoCodes] = await Promise.all([
      resolveAddress("shipping_address", input.shipping_address, customer_id, container),
      resolveAddress("billing_address", input.billing_address, customer_id, container),
      resolvePromoCodes(promo_codes, container),
      assertExists("customer_id", "customer", customer_id, container),
      assertSalesChannel(input.sales_channel_id, container),
      assertVariants(items, region.currency_code, container),
      assertShippingOptions(shipping_methods, container),
    ])
    assertCountry(shippingAddress, region)
    await assertStock(items, input.sales_channel_id, container)

    return new StepResponse<ResolvedInput>({
      ...input,
      currency_code: region.currency_code,
      shipping_address: shippingAddress,
      billing_address: billingAddress,
      promo_codes: promoCodes,
    })
  }
)
