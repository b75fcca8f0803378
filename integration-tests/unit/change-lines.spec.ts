import {
  addItems,
  changeLine,
  type DraftLine,
  linesOf,
  removeLines,
  repriceLines,
} from "../../src/cart/calculate/change-lines"
import { toPricedLines } from "../../src/cart/calculate/price-lines"
import type { CartLine } from "../../src/cart/types"
import type { LineItemChanges } from "../../src/modules/draft-order/rules/input-schemas"
import { priceOf, variantOf } from "./facts"

const line: CartLine = {
  id: "line_1",
  quantity: 2,
  title: "T-shirt",
  product_title: "T-shirt",
  product_type: null,
  product_type_id: null,
  product_collection: null,
  variant_id: "variant_shirt",
  is_discountable: true,
  is_giftcard: false,
  requires_shipping: true,
  is_custom_price: false,
  is_tax_inclusive: false,
  unit_price: 20,
  metadata: {},
  tax_lines: [],
  adjustments: [],
}
const negotiated: CartLine = { ...line, is_custom_price: true, unit_price: 15 }
const custom: CartLine = { ...negotiated, variant_id: null, requires_shipping: false }
const terms = { line_items: [], shipping_methods: [] }
const linesWith = (...items: CartLine[]) => linesOf({ items, terms })
const variants = new Map([["variant_shirt", variantOf("variant_shirt")]])

describe("a change of a line", () => {
  it.each<[string, CartLine, LineItemChanges, object[]]>([
    ["to a quantity of 0 removes it", line, { quantity: 0 }, []],
    ["of quantity leaves the price to core", line, { quantity: 3 }, [{ price: "core", line: { quantity: 3 } }]],
    [
      "of quantity leaves a negotiated price",
      negotiated,
      { quantity: 3 },
      [{ price: "kept", line: { unit_price: 15 } }],
    ],
    [
      "to a price makes it negotiated",
      line,
      { unit_price: 5 },
      [{ price: "negotiated", line: { unit_price: 5, is_custom_price: true } }],
    ],
    [
      "to a price of 0 makes it negotiated",
      line,
      { unit_price: 0 },
      [{ price: "negotiated", line: { unit_price: 0, is_custom_price: true } }],
    ],
    [
      "to null gives it back to core",
      negotiated,
      { unit_price: null },
      [{ price: "core", line: { is_custom_price: false } }],
    ],
    ["of a title asks for no price", line, { title: "Card" }, [{ price: "kept", line: { title: "Card" } }]],
    [
      "of metadata merges them, and asks for no price",
      { ...line, metadata: { a: 1, b: 2 } },
      { metadata: { a: "", c: 3 } },
      [{ price: "kept", line: { metadata: { b: 2, c: 3 } } }],
    ],
  ])("%s", (_, before, changes, expected) => {
    expect(changeLine(linesWith(before), "line_1", changes, "")).toMatchObject(expected)
  })

  it.each<[string, CartLine, LineItemChanges, string]>([
    ["a fraction", line, { quantity: 1.5 }, "quantity must"],
    ["less than nothing", line, { quantity: -1 }, "quantity must"],
    ["a negative price", line, { unit_price: -1 }, "unit_price must"],
    ["core's price for a custom item", custom, { unit_price: null }, "unit_price cannot be null"],
    ["a blank title", line, { title: " " }, "title must"],
    [
      "metadata that grow too large by merging",
      { ...line, metadata: { a: "x".repeat(30_000) } },
      { metadata: { b: "x".repeat(30_000) } },
      "metadata is",
    ],
  ])("refuses %s, and names the field as the input does", (_, before, changes, message) => {
    expect(() => changeLine(linesWith(before), "line_1", changes, "")).toThrow(message)
    expect(() => changeLine(linesWith(before), "line_1", changes, "lines[3]")).toThrow(`lines[3].${message}`)
  })

  it("refuses a line that there is not", () => {
    expect(() => changeLine(linesWith(line), "line_2", {}, "")).toThrow("line_2 was not found")
    expect(() => removeLines(linesWith(line), ["line_1", "line_2"])).toThrow("line_2 was not found")
  })
})

describe("an item that is added", () => {
  const titled = { ...line, id: "line_2", title: "Gift" }
  const item = { id: "new", variant_id: "variant_shirt", quantity: 1 }
  const quantitiesOf = (lines: DraftLine[]) => lines.map(({ line: { id, quantity } }) => [id, quantity])

  it.each<[string, CartLine[], object, [string, number][]]>([
    ["is a line of its own where there is no other", [], {}, [["new", 1]]],
    ["joins the plain line", [line], {}, [["line_1", 3]]],
    ["joins it with the same title", [line], { title: "T-shirt" }, [["line_1", 3]]],
    [
      "joins no line with another title",
      [titled],
      {},
      [
        ["line_2", 2],
        ["new", 1],
      ],
    ],
    [
      "with a title joins no plain line",
      [line],
      { title: "Gift" },
      [
        ["line_1", 2],
        ["new", 1],
      ],
    ],
    [
      "joins the plain one of two",
      [titled, line],
      {},
      [
        ["line_2", 2],
        ["line_1", 3],
      ],
    ],
    [
      "joins the line with its title",
      [line, titled],
      { title: "Gift" },
      [
        ["line_1", 2],
        ["line_2", 3],
      ],
    ],
    [
      "joins no line that ships otherwise",
      [line],
      { requires_shipping: false },
      [
        ["line_1", 2],
        ["new", 1],
      ],
    ],
    [
      "at a negotiated price joins none",
      [line],
      { unit_price: 5 },
      [
        ["line_1", 2],
        ["new", 1],
      ],
    ],
    [
      "joins none at a negotiated price",
      [negotiated],
      {},
      [
        ["line_1", 2],
        ["new", 1],
      ],
    ],
    [
      "joins none with other metadata",
      [{ ...line, metadata: { a: 1 } }],
      {},
      [
        ["line_1", 2],
        ["new", 1],
      ],
    ],
  ])("%s", (_, before, given, expected) => {
    const added = addItems(linesWith(...before), [{ ...item, ...given }], variants, "items")
    expect(quantitiesOf(added)).toEqual(expected)
  })

  it("joins no other new item, as in core", () => {
    expect(quantitiesOf(addItems([], [item, { ...item, id: "other" }], variants, "items"))).toEqual([
      ["new", 1],
      ["other", 1],
    ])
  })

  it("without a variant requires shipping where staff say so, and its line does not", () => {
    const heavy = { id: "new", title: "Heavy", quantity: 1, unit_price: 5, requires_shipping: true }
    expect(addItems([], [heavy], variants, "items")).toMatchObject([
      { requires_shipping: true, line: { requires_shipping: false } },
    ])
  })
})

describe("a change of what prices depend on", () => {
  const all = linesWith(line, { ...negotiated, id: "line_2" }, { ...custom, id: "line_3" })
  const pricesOf = (lines: DraftLine[]) => lines.map(({ line: { id }, price }) => [id, price])

  it("leaves negotiated prices", () => {
    expect(pricesOf(repriceLines(all, { is_region_new: false, discards_negotiated: false }))).toEqual([
      ["line_1", "core"],
      ["line_2", "kept"],
      ["line_3", "kept"],
    ])
  })

  it("in a new region of the same currency asks whether negotiated prices include tax there", () => {
    expect(pricesOf(repriceLines(all, { is_region_new: true, discards_negotiated: false }))).toEqual([
      ["line_1", "core"],
      ["line_2", "negotiated"],
      ["line_3", "negotiated"],
    ])
  })

  it("of currency takes negotiated prices away, and with them custom items", () => {
    const repriced = repriceLines(all, { is_region_new: true, discards_negotiated: true })
    expect(pricesOf(repriced)).toEqual([
      ["line_1", "core"],
      ["line_2", "core"],
    ])
    expect(repriced.map((entry) => entry.line.is_custom_price)).toEqual([false, false])
  })
})

it("a line that is there and has no price of core's is named, with what to do", () => {
  const lines = changeLine(linesWith(line), "line_1", { quantity: 3 }, "")
  expect(toPricedLines(lines, [priceOf(18)], { currency_code: "usd" }, true)).toMatchObject([
    { unit_price: 18, is_tax_inclusive: false },
  ])
  expect(() => toPricedLines(lines, [undefined], { currency_code: "eur" }, false)).toThrow(
    'Line line_1 ("T-shirt") cannot be priced: variant variant_shirt has no price in eur. ' +
      "Give the line a unit_price, or remove it first"
  )
})
