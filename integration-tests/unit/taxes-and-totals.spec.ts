import { toTaxRequest, withTaxLines } from "../../src/cart/calculate/tax-lines"
import { toLines } from "../../src/cart/calculate/lines"
import { totalsOf } from "../../src/cart/calculate/totals"
import { priceOf, region, variantOf } from "./facts"

const variants = new Map([["variant_shirt", variantOf("variant_shirt")]])
const [line] = toLines(
  [{ id: "cali_1", variant_id: "variant_shirt", quantity: 2 }],
  [priceOf(20)],
  { region, variants },
  false
)
const items = [line!]
const cart = {
  currency_code: "usd",
  locale: null,
  address: { country_code: "us", province: "tx" },
  customer: null,
  items,
}
const provided = { line_item_id: "cali_1", rate: 8, name: "US tax", code: "us-tax" }

describe("the tax module", () => {
  it.each([
    ["without an address", null],
    ["without a country", { city: "Austin" }],
  ])("is not asked for a cart %s", (_, address) => {
    expect(toTaxRequest({ ...cart, address, shipping_methods: [] }, undefined)).toBeUndefined()
  })

  it("is asked for lines in the cart's currency, and not for gift cards", () => {
    const giftcard = { ...line!, id: "cali_2", is_giftcard: true }
    const request = toTaxRequest({ ...cart, items: [line!, giftcard], shipping_methods: [] }, { office: "north" })
    expect(request).toMatchObject({
      lines: [{ id: "cali_1", quantity: 2, unit_price: 20, currency_code: "usd" }],
      context: { address: { country_code: "us", province_code: "tx" }, additional_context: { office: "north" } },
    })
    expect(request?.lines).toHaveLength(1)
    expect(request?.context).not.toHaveProperty("customer")
  })

  it("answers with lines that stand at what they are for", () => {
    const parts = [...items, { ...line!, id: "cali_2" }]
    const taxed = withTaxLines(
      parts,
      [
        { ...provided, rate_id: "txr_1" },
        { ...provided, code: null },
      ],
      () => "calitxl"
    )
    expect(
      taxed.map(({ id, tax_lines }) => [id, tax_lines.map(({ code, rate, description }) => [code, rate, description])])
    ).toEqual([
      [
        "cali_1",
        [
          ["us-tax", 8, "US tax"],
          ["", 8, "US tax"],
        ],
      ],
      ["cali_2", []],
    ])
  })
})

describe("totals", () => {
  const totals = (overrides: Partial<(typeof items)[0]>, credit_lines: { amount: number }[] = []) =>
    totalsOf({
      currency_code: "usd",
      items: withTaxLines([{ ...line!, ...overrides }], [provided], () => "calitxl").map((item) => ({
        ...item,
        adjustments: overrides.adjustments ?? [],
      })),
      shipping_methods: [],
      credit_lines,
    })

  it.each([
    ["prices without tax", {}, { total: 43.2, tax_total: 3.2, discount_total: 0 }],
    [
      "prices with tax",
      { is_tax_inclusive: true, unit_price: 21.6 },
      { total: 43.2, tax_total: 3.2, discount_total: 0 },
    ],
    [
      "a discount before tax",
      { adjustments: [{ id: "adj", code: "SUMMER10", amount: 4 }] },
      { total: 38.88, tax_total: 2.88, discount_subtotal: 4 },
    ],
  ])("of %s are core's", (_, overrides, expected) => {
    const { cart, parts } = totals(overrides)
    expect(cart).toMatchObject(expected)
    expect(parts.get("cali_1")).toMatchObject({ total: expected.total })
  })

  it("take credit lines off", () => {
    expect(totals({}, [{ amount: 3.2 }]).cart).toMatchObject({ total: 40, credit_line_total: 3.2 })
  })

  it("of a cart that is empty are nothing", () => {
    expect(totalsOf({ currency_code: "usd", items: [], shipping_methods: [], credit_lines: [] }).cart.total).toBe(0)
  })
})
