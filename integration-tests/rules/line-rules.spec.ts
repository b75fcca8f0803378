import { type LineItemChanges, planLineItemUpdate } from "../../src/modules/draft-order/line-rules"

const fromCore = { variant_id: "variant_1", quantity: 2, is_custom_price: false, metadata: null }
const negotiated = { ...fromCore, is_custom_price: true }
const custom = { ...negotiated, variant_id: null }

describe("a change of a line", () => {
  it.each<[string, typeof fromCore | typeof custom, LineItemChanges, object]>([
    ["to a quantity of 0 removes it", fromCore, { quantity: 0 }, { kind: "remove" }],
    ["of quantity leaves the price to core", fromCore, { quantity: 3 }, { kind: "priced by core", quantity: 3 }],
    [
      "of quantity leaves a negotiated price",
      negotiated,
      { quantity: 3 },
      { kind: "negotiated", data: { quantity: 3 } },
    ],
    [
      "to a price makes it negotiated",
      fromCore,
      { unit_price: 5 },
      { kind: "negotiated", data: { quantity: 2, unit_price: 5, is_custom_price: true } },
    ],
    [
      "to a price of 0 makes it negotiated",
      fromCore,
      { unit_price: 0 },
      { kind: "negotiated", data: { unit_price: 0, is_custom_price: true } },
    ],
    [
      "to null gives it back to core",
      negotiated,
      { unit_price: null },
      { kind: "priced by core", quantity: 2, data: { is_custom_price: false } },
    ],
    ["of a custom item's title", custom, { title: "Card" }, { kind: "negotiated", data: { title: "Card" } }],
    [
      "of metadata alone",
      fromCore,
      { metadata: { a: 1 } },
      { kind: "priced by core", quantity: 2, data: { metadata: { a: 1 } } },
    ],
  ])("%s", (_, line, changes, plan) => {
    expect(planLineItemUpdate(line, changes)).toMatchObject(plan)
  })

  it.each<[string, typeof fromCore | typeof custom, LineItemChanges, string]>([
    ["a fraction", fromCore, { quantity: 1.5 }, "quantity"],
    ["less than nothing", fromCore, { quantity: -1 }, "quantity"],
    ["a negative price", fromCore, { unit_price: -1 }, "unit_price"],
    ["core's price for a custom item", custom, { unit_price: null }, "unit_price"],
    ["another title for a variant", fromCore, { title: "Card" }, "title"],
    [
      "metadata that grows too large by merging",
      { ...fromCore, metadata: { a: "x".repeat(30_000) } as never },
      { metadata: { b: "x".repeat(30_000) } },
      "metadata",
    ],
  ])("refuses %s", (_, line, changes, field) => {
    expect(() => planLineItemUpdate(line, changes)).toThrow(field)
  })
})
