import fc from "fast-check"
import { readStoreCart } from "../factories/bazaar-edits"
import { addressIn, codes, content, type Content, draftOf, quantity, shipping, variant } from "../factories/content"
import { createDraft, type EditBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { createStoreCart, ok } from "../factories/storefront"
import { createSale } from "../factories/sale"
import { type ComparedCart, totalsOf } from "../factories/totals"
import { server, useTestServer, world } from "../host/use-test-server"

/** `PROPERTY_RUNS=200 npm test -- same-totals` looks harder. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 6)

type Change =
  | { kind: "add"; variant: number; quantity: number }
  | { kind: "quantity"; line: number; quantity: number }
  | { kind: "remove"; line: number }
  | { kind: "shipping"; shipping: "standard" | "express" }
  | { kind: "codes"; codes: string[] }
  | { kind: "address"; city: string }
  | { kind: "region"; place: "us" | "eu" }

let variants: string[]

useTestServer()
beforeAll(async () => {
  variants = await createSale(server, world)
})

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), variant, quantity }),
  fc.record({ kind: fc.constant("quantity" as const), line: fc.nat(), quantity }),
  fc.record({ kind: fc.constant("remove" as const), line: fc.nat() }),
  fc.record({ kind: fc.constant("shipping" as const), shipping }),
  fc.record({ kind: fc.constant("codes" as const), codes }),
  fc.record({ kind: fc.constant("address" as const), city: fc.constantFrom("Austin", "Berlin", "Paris") }),
  fc.record({ kind: fc.constant("region" as const), place: fc.constantFrom("us" as const, "eu" as const) })
)

it(
  "a draft has every total and tax line of a storefront cart with the same content, and after the same edits",
  () =>
    fc.assert(
      fc.asyncProperty(content, fc.array(change, { minLength: 1, maxLength: 4 }), async (content, changes) => {
        const cart = await storeCart(content)
        const draft = await draftOrder(content)
        expect(totalsOf(draft.cart, variants)).toEqual(totalsOf(cart, variants))

        // In another region, core leaves the price before a sale as it was in the first one.
        let hasMoved = false
        const compared = (after: ComparedCart) =>
          totalsOf(hasMoved ? { ...after, items: after.items.map(withoutComparison) } : after, variants)

        for (const change of changes) {
          hasMoved ||= change.kind === "region"
          const ofCart = await changeStoreCart(cart.id, change)
          const ofDraft = await changeDraft(draft.id, change)
          expect({ change, totals: compared(ofDraft) }).toEqual({ change, totals: compared(ofCart) })
        }
      }),
      { numRuns: RUNS, endOnFailure: true }
    ),
  60_000 + RUNS * 15_000
)

const withoutComparison = (item: ComparedCart["items"][number]) => ({ ...item, compare_at_unit_price: null })

async function storeCart({ place, items, shipping, codes }: Content): Promise<ComparedCart> {
  const { id } = await createStoreCart(server, {
    region_id: world.regions[place],
    email: "same@example.com",
    shipping_address: addressIn(place),
    items: items.map(({ variant, quantity }) => ({ variant_id: variants[variant]!, quantity })),
    shipping_methods: shipping ? [world.shippingOptions[shipping]] : [],
    promo_codes: codes,
  })
  return readStoreCart(server, id)
}

async function draftOrder(content: Content): Promise<{ id: string; cart: ComparedCart }> {
  const { id, cart_id } = await createDraft(server, world, draftOf(content, world, variants))
  return { id, cart: await readStoreCart(server, cart_id) }
}

async function changeStoreCart(id: string, change: Change): Promise<ComparedCart> {
  const { store } = server
  const path = `/store/carts/${id}`
  const { items, region_id, promotions } = await readStoreCart(server, id)
  const lineOf = (line: number) => byVariant(items)[line % items.length]?.id

  switch (change.kind) {
    case "add":
      await ok(store("POST", `${path}/line-items`, { variant_id: variants[change.variant], quantity: change.quantity }))
      break
    case "quantity":
      if (items.length)
        await ok(store("POST", `${path}/line-items/${lineOf(change.line)}`, { quantity: change.quantity }))
      break
    case "remove":
      if (items.length) await ok(store("DELETE", `${path}/line-items/${lineOf(change.line)}`))
      break
    case "shipping":
      await ok(store("POST", `${path}/shipping-methods`, { option_id: world.shippingOptions[change.shipping] }))
      break
    case "codes": {
      const given = promotions.filter(({ is_automatic }) => !is_automatic).map(({ code }) => code)
      await ok(store("DELETE", `${path}/promotions`, { promo_codes: given }))
      await ok(store("POST", `${path}/promotions`, { promo_codes: change.codes }))
      break
    }
    case "address":
      await ok(
        store("POST", path, { shipping_address: addressIn(region_id === world.regions.us ? "us" : "eu", change.city) })
      )
      break
    case "region":
      await ok(store("POST", path, { region_id: world.regions[change.place] }))
  }
  return readStoreCart(server, id)
}

async function changeDraft(id: string, change: Change): Promise<ComparedCart> {
  const { cart_id } = (await ok<EditBody>(server.admin("GET", draftPath({ id })))).draft_order
  const { items, region_id } = await readStoreCart(server, cart_id)
  const lineOf = (line: number) => byVariant(items)[line % items.length]?.id
  const post = (rest: string, body: unknown) => ok(server.admin("POST", draftPath({ id }, rest), body))

  switch (change.kind) {
    case "add":
      await post("/line-items", { variant_id: variants[change.variant], quantity: change.quantity })
      break
    case "quantity":
      if (items.length) await post(`/line-items/${lineOf(change.line)}`, { quantity: change.quantity })
      break
    case "remove":
      if (items.length) await ok(server.admin("DELETE", draftPath({ id }, `/line-items/${lineOf(change.line)}`)))
      break
    case "shipping":
      await post("/shipping-methods", { shipping_option_id: world.shippingOptions[change.shipping] })
      break
    case "codes":
      await post("", { promo_codes: change.codes })
      break
    case "address":
      await post("", { shipping_address: addressIn(region_id === world.regions.us ? "us" : "eu", change.city) })
      break
    case "region":
      await post("", { region_id: world.regions[change.place] })
  }
  return readStoreCart(server, cart_id)
}

const byVariant = (items: ComparedCart["items"]) =>
  [...items].sort((a, b) => variants.indexOf(a.variant_id) - variants.indexOf(b.variant_id))
