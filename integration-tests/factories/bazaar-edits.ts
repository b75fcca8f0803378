import fc from "fast-check"
import type { Response, TestServer } from "../host/server"
import { type Bazaar, BAZAAR_CODES, BAZAAR_GUEST, type BazaarPlace, PLACES } from "./bazaar"
import type { EditBody } from "./draft-order"
import { draftPath } from "./edit"
import { ok } from "./storefront"
import type { ComparedCart } from "./totals"
import type { World } from "./world"

/** What a cart of the bazaar may hold; variants and options by their places in its lists. */
export type BazaarContent = {
  place: BazaarPlace
  isOfGroup: boolean
  items: { variant: number; quantity: number }[]
  shipping: (number | null)[]
  codes: string[]
}

/** What may be done to such a cart; a line by its place among the cart's lines. */
export type BazaarEdit =
  | { kind: "add"; variant: number; quantity: number }
  | { kind: "quantity"; line: number; quantity: number }
  | { kind: "remove"; line: number }
  | { kind: "shipping"; profile: number; option: number }
  | { kind: "codes"; codes: string[] }
  | { kind: "address"; city: string }
  | { kind: "region"; place: BazaarPlace }
  | { kind: "customer"; isOfGroup: boolean; postal_code: string }

/** The variant that has a shipping profile of its own. */
const BULKY = 5

const variant = fc.nat({ max: BULKY })
const quantity = fc.integer({ min: 1, max: 12 })
const codes = fc.subarray(BAZAAR_CODES, { maxLength: 6 })
const place = fc.constantFrom(...PLACES)
const kind = <K extends string>(name: K) => fc.constant(name)

export const bazaarContent: fc.Arbitrary<BazaarContent> = fc.record({
  place,
  isOfGroup: fc.boolean(),
  items: fc.uniqueArray(fc.record({ variant, quantity }), {
    selector: (item) => item.variant,
    minLength: 1,
    maxLength: 6,
  }),
  shipping: fc.tuple(fc.option(fc.nat({ max: 2 })), fc.option(fc.constant(0))),
  codes,
})

export const bazaarEdit: fc.Arbitrary<BazaarEdit> = fc.oneof(
  fc.record({ kind: kind("add"), variant, quantity }),
  fc.record({ kind: kind("quantity"), line: fc.nat(), quantity }),
  fc.record({ kind: kind("remove"), line: fc.nat() }),
  fc.record({ kind: kind("shipping"), profile: fc.constant(0), option: fc.nat({ max: 2 }) }),
  fc.record({ kind: kind("shipping"), profile: fc.constant(1), option: fc.constant(0) }),
  fc.record({ kind: kind("codes"), codes }),
  fc.record({ kind: kind("address"), city: fc.constantFrom("Here", "There") }),
  fc.record({ kind: kind("region"), place }),
  fc.record({
    kind: kind("customer"),
    isOfGroup: fc.boolean(),
    postal_code: fc.integer({ min: 10_000, max: 99_999 }).map(String),
  })
)

const emailOf = (world: World, isOfGroup: boolean) => (isOfGroup ? world.customer.email : BAZAAR_GUEST)

/** The body that creates a draft order of this content. */
export function bazaarDraft({ place, isOfGroup, items, shipping, codes }: BazaarContent, bazaar: Bazaar, world: World) {
  return {
    region_id: bazaar.regions[place],
    email: emailOf(world, isOfGroup),
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

type Stand = { bazaar: Bazaar; world: World; cart: ComparedCart }

/** The line of the same variant in any cart with the same content. */
function lineOf(line: number, { bazaar, cart }: Stand): string | undefined {
  const sorted = [...cart.items].sort(
    (a, b) => bazaar.variants.indexOf(a.variant_id) - bazaar.variants.indexOf(b.variant_id)
  )
  return sorted[line % sorted.length]?.id
}

function placeOf({ bazaar, cart }: Stand): BazaarPlace {
  return PLACES.find((place) => bazaar.regions[place] === cart.region_id)!
}

const addressIn = (place: BazaarPlace, more: object) => ({
  shipping_address: { first_name: "Bo", country_code: place, ...more },
})

/** What core's route and ours for a cart's head both take. */
function headOf(
  edit: Extract<BazaarEdit, { kind: "address" | "region" | "customer" }>,
  stand: Stand
): Record<string, unknown> {
  switch (edit.kind) {
    case "address":
      return addressIn(placeOf(stand), { city: edit.city })
    case "region":
      return { region_id: stand.bazaar.regions[edit.place] }
    case "customer":
      // A storefront cart keeps the prices of the customer before until its address changes.
      return {
        email: emailOf(stand.world, edit.isOfGroup),
        ...addressIn(placeOf(stand), { city: "Here", postal_code: edit.postal_code }),
      }
  }
}

/** Makes the edit in a storefront cart, as a storefront does. Answers the last status. */
export async function editStoreCart({ store }: TestServer, edit: BazaarEdit, stand: Stand): Promise<number> {
  const { bazaar, cart } = stand
  const path = `/store/carts/${cart.id}`
  const send = async (method: string, rest: string, body?: object) =>
    (await store(method, `${path}${rest}`, body)).status

  switch (edit.kind) {
    case "add":
      return send("POST", "/line-items", { variant_id: bazaar.variants[edit.variant], quantity: edit.quantity })
    case "quantity":
      return send("POST", `/line-items/${lineOf(edit.line, stand)}`, { quantity: edit.quantity })
    case "remove":
      return send("DELETE", `/line-items/${lineOf(edit.line, stand)}`)
    case "shipping":
      return send("POST", "/shipping-methods", { option_id: bazaar.options[edit.profile]![edit.option] })
    case "codes": {
      const given = cart.promotions.filter(({ is_automatic }) => !is_automatic).map(({ code }) => code)
      await send("DELETE", "/promotions", { promo_codes: given })
      return send("POST", "/promotions", { promo_codes: edit.codes })
    }
    default:
      return send("POST", "", headOf(edit, stand))
  }
}

type Edited = { status: number; preview: unknown; edited: unknown }

/** Previews the edit of a draft order, and makes it. */
export async function editDraft({ admin }: TestServer, id: string, edit: BazaarEdit, stand: Stand): Promise<Edited> {
  const { preview, write } = bodiesOf(edit, stand)
  const previewed = await admin<Shown>("POST", draftPath({ id }, "/calculate"), preview)
  const [rest, body, method = "POST"] = write
  const edited = await admin<EditBody>(method, draftPath({ id }, rest), body)
  return {
    status: edited.status,
    preview: shownBy(previewed, previewed.body.cart),
    edited: shownBy(edited, edited.body.draft_order?.cart),
  }
}

type Shown = { cart?: unknown; warnings?: unknown; message?: unknown }

function shownBy({ status, body }: Response<Pick<Shown, "warnings">>, cart: unknown) {
  return { status, cart: withoutIds(cart), warnings: body.warnings }
}

type Bodies = { preview: object; write: [rest: string, body?: object, method?: string] }

function bodiesOf(edit: BazaarEdit, stand: Stand): Bodies {
  const { bazaar } = stand
  switch (edit.kind) {
    case "add": {
      const item = { variant_id: bazaar.variants[edit.variant], quantity: edit.quantity }
      return { preview: { items_to_add: [item] }, write: ["/line-items", item] }
    }
    case "quantity": {
      const [id, { quantity }] = [lineOf(edit.line, stand), edit]
      return { preview: { items_to_update: [{ id, quantity }] }, write: [`/line-items/${id}`, { quantity }] }
    }
    case "remove": {
      const id = lineOf(edit.line, stand)
      return { preview: { items_to_remove: [id] }, write: [`/line-items/${id}`, undefined, "DELETE"] }
    }
    case "shipping": {
      const method = { shipping_option_id: bazaar.options[edit.profile]![edit.option] }
      return { preview: { shipping_methods: [method] }, write: ["/shipping-methods", method] }
    }
    case "codes":
      return { preview: { promo_codes: edit.codes }, write: ["", { promo_codes: edit.codes }] }
    default:
      return { preview: headOf(edit, stand), write: ["", headOf(edit, stand)] }
  }
}

/** Without the times and the ids of what a write makes, in an order that does not depend on them. */
export function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutIds).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  const own = /^(id|.*_at|customer_id|(shipping|billing)_address_id)$/
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !own.test(key))
      .map(([key, part]) => [key, withoutIds(part)])
  )
}

/** A cart, a draft order's or the storefront's, as the storefront shows it, with tax lines and adjustments. */
export async function readStoreCart({ store }: TestServer, id: string): Promise<ComparedCart> {
  const fields =
    "*items.tax_lines,*items.adjustments,*shipping_methods.tax_lines,*shipping_methods.adjustments,*promotions"
  return (await ok<{ cart: ComparedCart }>(store("GET", `/store/carts/${id}?fields=${fields}`))).cart
}
