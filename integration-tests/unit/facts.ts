import type { PriceFacts, RegionFacts, VariantFacts } from "../../src/cart/types"

export const region: RegionFacts = {
  id: "reg_us",
  name: "US",
  currency_code: "usd",
  automatic_taxes: true,
  countries: [{ iso_2: "us" }],
}

/** A price of core's, without tax. */
export const priceOf = (amount: number): PriceFacts => ({
  amount,
  original_amount: amount,
  is_tax_inclusive: false,
  is_sale: false,
})

/** A T-shirt that is shipped, of which `stocked` are at one location and none is reserved. */
export const variantOf = (
  id: string,
  { stocked = 10, overrides = {} as Partial<VariantFacts> } = {}
): VariantFacts => ({
  id,
  title: "M",
  sku: null,
  barcode: null,
  thumbnail: null,
  manage_inventory: true,
  allow_backorder: false,
  weight: null,
  length: null,
  height: null,
  width: null,
  material: null,
  price_set_id: `pset_${id}`,
  product: {
    id: "prod_shirt",
    title: "T-shirt",
    subtitle: null,
    description: null,
    thumbnail: null,
    handle: "t-shirt",
    status: "published",
    discountable: true,
    is_giftcard: false,
    weight: null,
    type_id: null,
    collection_id: null,
    type: null,
    collection: null,
    categories: [],
    tags: [],
    shipping_profile_id: "sp_goods",
  },
  inventory_items: [
    {
      inventory_item_id: `iitem_${id}`,
      required_quantity: 1,
      requires_shipping: true,
      levels: [{ location_id: "sloc_warehouse", stocked_quantity: stocked, reserved_quantity: 0 }],
    },
  ],
  ...overrides,
})
