import type { MedusaContainer } from "@medusajs/framework/types"
import { mergeMetadata } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type SerializedDraftOrder, type UpdateDraftOrderDTO } from "../../../modules/draft-order"
import { notAllowed } from "../../../modules/draft-order/errors"
import { assertAtMost, assertMetadata, LIMITS } from "../../../modules/draft-order/rules/input"
import { quoteFieldsOf } from "../../../modules/draft-order/rules/quote"
import { resolveAddress } from "../../shared/lookups/addresses"
import { assertExists, assertSalesChannel } from "../../shared/lookups/find"
import { assertRegion, assertShippable } from "../../shared/lookups/place"
import { resolvePromoCodes } from "../../shared/lookups/promotions"
import { assertCountry, findRegion, hasCountry, type Region } from "../../shared/lookups/region"
import type { AddressInput, DraftOrderUpdate } from "../../types"
import type { CartBeforeEdit } from "../../shared/steps/read-cart"

type Input = { cart: CartBeforeEdit; draft_order: SerializedDraftOrder; input: DraftOrderUpdate }

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
  /** Whether the cart's customer was chosen by `customer_id`, and not brought by an e-mail address. */
  is_customer_chosen: boolean
  /** Whether more changes than the record. */
  changes_cart: boolean
  promo_codes?: string[]
  record: UpdateDraftOrderDTO
}

/** What is the cart's, of all that an update may change. */
const CART_FIELDS = [
  "region_id",
  "currency_code",
  "sales_channel_id",
  "customer_id",
  "email",
  "shipping_address",
  "billing_address",
  "promo_codes",
] as const

/**
 * Looks up everything that a change names, before anything is changed.
 *
 * @throws `invalid_data` that names the field; `not_allowed` where negotiated prices would be lost.
 */
export const resolveUpdateStep = createStep(
  "cart-draft-order-resolve-update",
  async ({ cart, draft_order, input }: Input, { container }) => {
    const changesCart = CART_FIELDS.some((field) => input[field] !== undefined)
    const [record] = await container.resolve(DRAFT_ORDER_MODULE).records.snapshot([draft_order.id])
    const isCustomerChosen = record?.is_customer_chosen ?? true
    assertAtMost(input.promo_codes ?? [], LIMITS.references, "promo_codes")

    const region = await resolveRegion(input, cart, changesCart, container)
    const customerId = customerIdAfter(input, cart, isCustomerChosen)
    const [shippingAddress, billingAddress, promoCodes] = await Promise.all([
      resolveAddress("shipping_address", input.shipping_address, customerId, container),
      resolveAddress("billing_address", input.billing_address, customerId, container),
      input.promo_codes && resolvePromoCodes(input.promo_codes, container),
      assertExists("customer_id", "customer", input.customer_id, container),
      assertSalesChannel(input.sales_channel_id, container),
    ])
    assertCountry(shippingAddress, region)
    if (changesCart) {
      await assertShippable(input.sales_channel_id ?? cart.sales_channel_id, container)
    }

    assertMetadata(input.metadata && mergeMetadata(draft_order.metadata ?? {}, input.metadata), "metadata")
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
      is_customer_chosen: isCustomerChosen,
      changes_cart: changesCart,
      promo_codes: promoCodes,
      record: {
        id: draft_order.id,
        no_notification_order: input.no_notification_order,
        metadata: input.metadata,
        ...quoteFieldsOf(input),
      },
    })
  }
)

/**
 * The region that the cart is to have. Where only the record changes, nobody asks whether it is still there.
 *
 * @throws `not_allowed` where it has been deleted, and the input gives no other.
 */
async function resolveRegion(
  { region_id, currency_code }: DraftOrderUpdate,
  cart: CartBeforeEdit,
  changesCart: boolean,
  container: MedusaContainer
): Promise<Region> {
  if (!changesCart) {
    return { id: cart.region_id, currency_code: cart.currency_code, countries: [] }
  }
  if (!region_id) {
    await assertRegion(cart.region_id, container)
  }
  return findRegion(region_id ?? cart.region_id, currency_code, container)
}

/** The customer whose saved addresses may be named; one that the e-mail address is still to bring has none. */
function customerIdAfter(
  { customer_id, email }: DraftOrderUpdate,
  cart: CartBeforeEdit,
  isCustomerChosen: boolean
): string | null | undefined {
  const isReplaced = !customer_id && email && !isCustomerChosen && email.toLowerCase() !== cart.email
  return isReplaced ? undefined : (customer_id ?? cart.customer_id)
}

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
