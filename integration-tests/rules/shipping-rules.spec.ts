import {
  decideShipping,
  type FittingOption,
  type ItemToShip,
  type KeptShippingMethod,
} from "../../src/modules/draft-order/rules/shipping"

const method = (id: string, negotiated?: number): KeptShippingMethod => ({
  id: `m_${id}`,
  name: id,
  shipping_option_id: id,
  negotiated,
})
const option = (id: string, price: number | undefined = 8, profile = "goods"): FittingOption => ({
  id,
  name: id,
  shipping_profile_id: profile,
  price,
  is_tax_inclusive: false,
})
const item = (profile: string | undefined = "goods", requires_shipping = true): ItemToShip => ({
  requires_shipping,
  shipping_profile_id: profile,
})

describe("a shipping method, after an edit", () => {
  it.each<[string, KeptShippingMethod[], FittingOption[], ItemToShip[], (number | string)[]]>([
    ["follows core's price", [method("a")], [option("a", 9)], [item()], [9]],
    ["keeps a negotiated amount", [method("a", 3)], [option("a", 9)], [item()], [3]],
    ["keeps a negotiated amount of 0", [method("a", 0)], [option("a", 9)], [item()], [0]],
    [
      "keeps a negotiated amount where core has no price",
      [{ ...method("a"), negotiated: 3 }],
      [{ ...option("a"), price: undefined }],
      [item()],
      [3],
    ],
    [
      "goes where core has no price",
      [method("a")],
      [{ ...option("a"), price: undefined }],
      [item()],
      ["no longer has a price"],
    ],
    ["goes where its option does not fit", [method("a", 3)], [option("b")], [item()], ["no longer fits"]],
    [
      "goes where its option is gone",
      [{ ...method("a"), shipping_option_id: null }],
      [option("a")],
      [item()],
      ["no longer fits"],
    ],
    ["stays alone, whatever is left to ship", [method("a")], [option("a")], [], [8]],
    [
      "goes, among several, with the last item of its profile",
      [method("a"), method("b")],
      [option("a"), option("b", 5, "bulky")],
      [item()],
      [8, "no item"],
    ],
    [
      "stays, among several, beside an item of no profile",
      [method("a"), method("b")],
      [option("a"), option("b", 5, "bulky")],
      [item(), { requires_shipping: true, shipping_profile_id: undefined }],
      [8, 5],
    ],
    [
      "does not stay for an item that needs no shipping",
      [method("a"), method("b")],
      [option("a"), option("b", 5, "bulky")],
      [item(), item("bulky", false)],
      [8, "no item"],
    ],
  ])("%s", (_, methods, options, items, expected) => {
    const decisions = decideShipping(methods, options, items)
    decisions.forEach((decision, index) => {
      if (decision.keep) {
        expect(decision.amount).toBe(expected[index])
      } else {
        expect(decision.reason).toContain(expected[index])
      }
    })
    expect(decisions).toHaveLength(expected.length)
  })
})
