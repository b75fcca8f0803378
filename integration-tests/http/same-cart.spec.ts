import fc from "fast-check"
import { type Bazaar, BAZAAR_CODES, type BazaarPlace, createBazaar, PLACES } from "../factories/bazaar"
import { createDraft } from "../factories/draft-order"
import { createStoreCart, ok } from "../factories/storefront"
import { type ComparedCart, totalsOf } from "../factories/totals"
import { server, useTestServer, world } from "../host/use-test-server"

/** `PROPERTY_RUNS=200 npm test -- same-cart` looks harder. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 12)

type Content = {
  place: BazaarPlace
  isOfGroup: boolean
  items: { variant: number; quantity: number }[]
  shipping: (number | null)[]
  codes: string[]
}

const content: fc.Arbitrary<Content> = fc.record({
  place: fc.constantFrom(...PLACES),
  isOfGroup: fc.boolean(),
  items: fc.uniqueArray(fc.record({ variant: fc.nat({ max: 5 }), quantity: fc.integer({ min: 1, max: 12 }) }), {
    selector: ({ variant }) => variant,
    minLength: 1,
    maxLength: 6,
  }),
  shipping: fc.tuple(fc.option(fc.nat({ max: 2 })), fc.option(fc.constant(0))),
  codes: fc.subarray(BAZAAR_CODES, { maxLength: 5 }),
})

/** The variant that has a shipping profile of its own. */
const BULKY = 5

let bazaar: Bazaar

useTestServer()
beforeAll(async () => {
  bazaar = await createBazaar(server, world)
}, 120_000)

it(
  "a draft has every total, tax line and adjustment of a storefront cart, whatever moves its prices",
  () =>
    fc.assert(
      fc.asyncProperty(content, async (content) => {
        const body = bodyOf(content)
        const { id } = await createStoreCart(server, {
          ...body,
          shipping_methods: body.shipping_methods.map(({ shipping_option_id }) => shipping_option_id),
        })
        const { cart_id } = await createDraft(server, world, body)
        expect(totalsOf(await readCart(cart_id), bazaar.variants)).toEqual(
          totalsOf(await readCart(id), bazaar.variants)
        )
      }),
      { numRuns: RUNS, endOnFailure: true }
    ),
  60_000 + RUNS * 20_000
)

function bodyOf({ place, isOfGroup, items, shipping, codes }: Content) {
  return {
    region_id: bazaar.regions[place],
    email: isOfGroup ? world.customer.email : "same@example.com",
    shipping_address: { first_name: "Bo", city: "Here", country_code: place },
    items: items.map(({ variant, quantity }) => ({ variant_id: bazaar.variants[variant]!, quantity })),
    // Of several methods, the storefront drops one whose shipping profile has no item.
    shipping_methods: shipping.flatMap((option, profile) =>
      option !== null && items.some(({ variant }) => (variant === BULKY) === (profile === 1))
        ? [{ shipping_option_id: bazaar.options[profile]![option]! }]
        : []
    ),
    promo_codes: codes,
  }
}

async function readCart(id: string): Promise<ComparedCart> {
  const fields =
    "*items.tax_lines,*items.adjustments,*shipping_methods.tax_lines,*shipping_methods.adjustments,*promotions"
  return (await ok<{ cart: ComparedCart }>(server.store("GET", `/store/carts/${id}?fields=${fields}`))).cart
}
