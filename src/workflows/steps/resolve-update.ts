import { mergeMetadata } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DraftOrderDTO, UpdateDraftOrderDTO } from "../../modules/draft-order"
import { notAllowed } from "../../modules/draft-order/errors"
import { assertAtMost, assertMetadata, LIMITS } from "../../modules/draft-order/input-rules"
import { resolveAddress } from "../references/addresses"
import { assertExists, assertSalesChannel } from "../references/find"
import { resolvePromoCodes } from "../references/promotions"
import { assertCountry, findRegion, hasCountry, type Region } from "../references/region"
import type { AddressInput, UpdateDraftOrderInput } from "../types"
import type { CartBeforeEdit } from "./read-cart"

type Input = { cart: CartBeforeEdit; draft_order: DraftOrderDTO; input: UpdateDraftOrderInput }

export type ResolvedUpdate = {
  region: Region
  email?: string
  sales_channel_id?: string
  /** Undefined stays, null clears. */
  shipping_address?: AddressInput | null
  billing_address?: AddressInput | null
  /** Whether the address that is there is outside the new region, and no other is given. */
  address_outgrown: boolean
  discards_negotiated: boolean
  promo_codes?: string[]
  record: UpdateDraftOrderDTO
}

/**
 * Looks up everything that a change names, before anything is changed.
 *
 * @throws `invalid_data` that names the field; `not_allowed` where negotiated prices would be lost.
 */
export const resolveUpdateStep = createStep(
  "cart-draft-order-resolve-update",
  async ({ cart, draft_order, input }: Input, { container }) => {
    const customerId = input.customer_id ?? cart.customer_id
    assertAtMost(input.promo_codes ?? [], LIMITS.references, "promo_codes")

    const region = await findRegion(input.region_id ?? cart.region_id, input.currency_code, container)
    const [shippingAddress, billingAddress, promoCodes] = await Promise.all([
      resolveAddress("shipping_address", input.shipping_address, customerId, container),
      resolveAddress("billing_address", input.billing_address, customerId, container),
      input.promo_codes && resolvePromoCodes(input.promo_codes, container),
      assertExists("customer_id", "customer", input.customer_id, container),
      assertSalesChannel(input.sales_channel_id, container),
    ])
    assertCountry(shippingAddress, region)

    const metadata = input.metadata && mergeMetadata(draft_order.metadata ?? {}, input.metadata)
    assertMetadata(metadata, "metadata")
    assertMetadata(input.additional_data, "additional_data")

    return new StepResponse<ResolvedUpdate>({
      region,
      email: input.email,
      sales_channel_id: input.sales_channel_id,
      shipping_address: shippingAddress,
      billing_address: billingAddress,
      address_outgrown:
        shippingAddress === undefined &&
        region.id !== cart.region_id &&
        !hasCountry(region, cart.shipping_address?.country_code),
      discards_negotiated: discardsNegotiated(draft_order.id, cart, region, input.discard_negotiated_prices),
      promo_codes: promoCodes,
      record: { id: draft_order.id, no_notification_order: input.no_notification_order, metadata },
    })
  }
)

/** A negotiated price is an amount in the currency that it was agreed in. */
function discardsNegotiated(id: string, cart: CartBeforeEdit, region: Region, mayDiscard = false): boolean {
  const negotiated = [
    ...cart.items
      .filter(({ is_custom_price, variant_id }) => is_custom_price || !variant_id)
      .map(({ id, title }) => `"${title}" (${id})`),
    ...cart.shipping_methods
      .filter(({ negotiated }) => negotiated !== undefined)
      .map(({ id, name }) => `"${name}" (${id})`),
  ]
  if (region.currency_code === cart.currency_code || !negotiated.length) {
    return false
  }
  if (!mayDiscard) {
    throw notAllowed(
      `Draft order ${id} has prices negotiated in ${cart.currency_code}, of ${negotiated.join(", ")}: region_id takes it to ` +
        `${region.currency_code}, and they are lost with discard_negotiated_prices: true alone`
    )
  }
  return true
}
