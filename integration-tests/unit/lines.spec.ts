import { linePriceRequests, mustKnowTaxPreference, toLines } from "../../src/cart/calculate/lines"
import { priceOf, region, variantOf } from "./facts"

const variants = new Map([["variant_shirt", variantOf("variant_shirt")]])
const facts = { region, variants }
const item = { id: "cali_1", variant_id: "variant_shirt", quantity: 2 }

describe("a line's price", () => {
  it.each([
    ["core's", {}, priceOf(20), { unit_price: 20, is_custom_price: false }],
    ["negotiated", { unit_price: 15 }, priceOf(20), { unit_price: 15, is_custom_price: true }],
    ["negotiated, at nothing", { unit_price: 0 }, priceOf(20), { unit_price: 0, is_custom_price: true }],
    ["negotiated, where core has none", { unit_price: 15 }, undefined, { unit_price: 15, is_custom_price: true }],
  ])("is %s", (_, given, price, expected) => {
    expect(toLines([{ ...item, ...given }], [price], facts, false)).toMatchObject([{ ...expected, quantity: 2 }])
  })

  it.each([
    ["no price of core's", undefined],
    ["a price set without a price for the currency", { ...priceOf(20), amount: null }],
  ])("is required with %s, and the message names the item", (_, price) => {
    const items = [{ ...item, unit_price: 1 }, item]
    expect(() => toLines(items, [price, price], facts, false)).toThrow(
      "items[1].unit_price is required: variant variant_shirt has no price in usd"
    )
  })

  it.each([
    ["core's price of the line does", { ...priceOf(20), is_tax_inclusive: true }, false, true],
    ["core's price of the line does not", priceOf(20), true, false],
    ["the region's prices do, where core has none", undefined, true, true],
    ["the region's prices do not, where core has none", undefined, false, false],
  ])("that was negotiated includes tax or not as %s", (_, price, arePricesTaxInclusive, is_tax_inclusive) => {
    const lines = toLines([{ ...item, unit_price: 15 }], [price], facts, arePricesTaxInclusive)
    expect(lines).toMatchObject([{ is_tax_inclusive }])
  })

  it("is compared with the price before a sale, and with nothing else", () => {
    const sale = { ...priceOf(12), is_sale: true, original_amount: 20 }
    const prices = [sale, { ...sale, original_amount: 12 }, { ...sale, is_sale: false }]
    const lines = toLines([item, item, item], prices, facts, false)
    expect(lines.map(({ compare_at_unit_price }) => compare_at_unit_price)).toEqual([20, undefined, undefined])
  })
})

describe("a line", () => {
  it("has its own title, or else its product's", () => {
    const lines = toLines([item, { ...item, title: "Gift" }], [priceOf(20), priceOf(20)], facts, false)
    expect(lines.map(({ title, product_title }) => [title, product_title])).toEqual([
      ["T-shirt", "T-shirt"],
      ["Gift", "T-shirt"],
    ])
  })

  it("without a variant never requires shipping in the cart, for core could not complete it", () => {
    const custom = { id: "cali_2", title: "Engraving", quantity: 1, unit_price: 5, requires_shipping: true }
    const lines = toLines([custom, item], [undefined, priceOf(20)], facts, false)
    expect(lines.map(({ requires_shipping }) => requires_shipping)).toEqual([false, true])
  })
})

describe("core's pricing", () => {
  it("is asked for what has a price set, and its context cannot take the place of the cart's", () => {
    const custom = { id: "cali_2", title: "Engraving", quantity: 1, unit_price: 5 }
    const requests = linePriceRequests(
      [item, custom],
      variants,
      { region, customer: null },
      { currency_code: "eur", club: 1 }
    )
    expect(requests).toEqual([
      {
        price_set_id: "pset_variant_shirt",
        quantity: 2,
        context: {
          customer: undefined,
          customer_id: undefined,
          region,
          region_id: "reg_us",
          currency_code: "usd",
          is_custom_price: false,
          club: 1,
        },
      },
      undefined,
    ])
  })

  it.each([
    ["nothing was negotiated", [undefined], [undefined], false],
    ["core's price of the line says it", [15], [priceOf(20)], false],
    ["core has no price of the line", [15], [undefined], true],
    ["core's price is of no amount", [15], [{ amount: null }], true],
  ])("need not say, or must, whether prices include tax, where %s", (_, negotiated, prices, must) => {
    expect(mustKnowTaxPreference(negotiated, prices)).toBe(must)
  })
})
