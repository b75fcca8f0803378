import type { LineItemChanges } from "../../src/modules/draft-order/rules/input-schemas"
import { LINE_MARKER, planJoins, planLineItemUpdate } from "../../src/modules/draft-order/rules/lines"

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
      "of a variant's title leaves the price to core",
      fromCore,
      { title: "Card" },
      { kind: "priced by core", data: { title: "Card" } },
    ],
    [
      "of a variant's title leaves a negotiated price",
      negotiated,
      { title: "Card" },
      { kind: "negotiated", data: { title: "Card" } },
    ],
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
    ["a blank title", fromCore, { title: " " }, "title"],
    ["a title that is too long", custom, { title: "x".repeat(1001) }, "title"],
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

describe("an item that is added", () => {
  const plain = {
    id: "line_1",
    variant_id: "variant_1",
    title: "Lamp",
    product_title: "Lamp",
    requires_shipping: true,
    quantity: 1,
    is_custom_price: false,
    metadata: null,
  }
  const titled = { ...plain, id: "line_2", title: "Gift" }
  const item = { variant_id: "variant_1", quantity: 1 }
  const marked = (marker: string, rest = {}) => [{ ...item, ...rest, metadata: { [LINE_MARKER]: marker } }]
  const joined = (id: string) => [{ id, marker: id }]

  it.each<[string, (typeof plain)[], object, object]>([
    ["is a line of its own where there is no other", [], item, { items: [item], lines: [] }],
    ["joins the plain line", [plain], item, { items: [item], lines: [] }],
    ["joins it with the same title", [plain], { ...item, title: "Lamp" }, { lines: [] }],
    ["joins no line with another title", [titled], item, { items: marked("new 0"), lines: [] }],
    [
      "with a title joins no plain line",
      [plain],
      { ...item, title: "Gift" },
      { items: marked("new 0", { title: "Gift" }) },
    ],
    ["joins the plain one of two", [titled, plain], item, { items: marked("line_1"), lines: joined("line_1") }],
    ["joins the line with its title", [plain, titled], { ...item, title: "Gift" }, { lines: joined("line_2") }],
    ["joins no line that ships otherwise", [plain], { ...item, requires_shipping: false }, { lines: [] }],
    ["at a negotiated price joins none", [titled], { ...item, unit_price: 5 }, { items: [{ ...item, unit_price: 5 }] }],
    ["joins none at a negotiated price", [{ ...titled, is_custom_price: true }], item, { items: [item], lines: [] }],
    [
      "joins none with other metadata",
      [{ ...titled, metadata: { a: 1 } as never }],
      item,
      { items: [item], lines: [] },
    ],
  ])("%s", (_, lines, added, plan) => {
    expect(planJoins(lines, [added as typeof item])).toMatchObject(plan)
  })
})
