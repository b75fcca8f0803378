import fc from "fast-check"
import type { CreateDraftOrderInput } from "../../src/workflows"
import { PROMOTION_CODES } from "./sale"
import type { World } from "./world"

type Place = "us" | "eu"

/** What a cart of the sale may hold; variants by their place in the list that the sale returns. */
export type Content = {
  place: Place
  items: { variant: number; quantity: number }[]
  shipping: "standard" | "express" | null
  codes: string[]
}

export const variant = fc.nat({ max: 3 })
export const quantity = fc.integer({ min: 1, max: 12 })
export const shipping = fc.constantFrom("standard" as const, "express" as const)
export const codes = fc.subarray(PROMOTION_CODES)

export const content: fc.Arbitrary<Content> = fc.record({
  place: fc.constantFrom("us" as const, "eu" as const),
  items: fc.uniqueArray(fc.record({ variant, quantity }), {
    selector: (item) => item.variant,
    minLength: 1,
    maxLength: 4,
  }),
  shipping: fc.option(shipping),
  codes,
})

const COUNTRIES = { us: "us", eu: "de" }

export const addressIn = (place: Place, city = "Springfield") => ({
  first_name: "Bo",
  address_1: "1 Main St",
  city,
  country_code: COUNTRIES[place],
})

/** The body that creates a draft order of this content. */
export function draftOf(
  { place, items, shipping, codes }: Content,
  world: World,
  variants: string[]
): CreateDraftOrderInput {
  return {
    region_id: world.regions[place],
    email: "same@example.com",
    shipping_address: addressIn(place),
    items: items.map(({ variant, quantity }) => ({ variant_id: variants[variant]!, quantity })),
    shipping_methods: shipping ? [{ shipping_option_id: world.shippingOptions[shipping] }] : [],
    promo_codes: codes,
  }
}
