import { assertItems, assertMetadata, assertShippingMethods, LIMITS } from "../../src/modules/draft-order/rules/input"
import type { ItemInput } from "../../src/modules/draft-order/rules/input-schemas"

const variant = { variant_id: "variant_1", quantity: 1 }
const custom = { title: "Engraving", unit_price: 5, quantity: 1 }

describe("an item", () => {
  it.each<[string, ItemInput]>([
    ["a variant", variant],
    ["a variant at a negotiated price", { ...variant, unit_price: 9.99 }],
    ["a variant for nothing", { ...variant, unit_price: 0 }],
    ["a custom item", custom],
    ["a custom item for nothing", { ...custom, unit_price: 0 }],
    ["the most units", { ...variant, quantity: LIMITS.quantity }],
    ["the highest price", { ...variant, unit_price: LIMITS.amount }],
  ])("may be %s", (_, item) => {
    expect(() => assertItems([item])).not.toThrow()
  })

  it.each<[string, ItemInput, string]>([
    ["neither variant nor title", { quantity: 1, unit_price: 1 }, "items[1].title"],
    ["a blank title", { ...custom, title: " " }, "items[1].title"],
    ["a custom item without price", { title: "Engraving", quantity: 1 }, "items[1].unit_price"],
    ["no units", { ...variant, quantity: 0 }, "items[1].quantity"],
    ["a fraction of a unit", { ...variant, quantity: 0.25 }, "items[1].quantity"],
    ["less than no units", { ...variant, quantity: -1 }, "items[1].quantity"],
    ["absurdly many units", { ...variant, quantity: 1e15 }, "items[1].quantity"],
    ["a quantity that is no number", { ...variant, quantity: Number.NaN }, "items[1].quantity"],
    ["a negative price", { ...variant, unit_price: -0.01 }, "items[1].unit_price"],
    ["an absurd price", { ...variant, unit_price: 1e200 }, "items[1].unit_price"],
    ["100 kB of metadata", { ...variant, metadata: { a: "x".repeat(100_000) } }, "items[1].metadata"],
  ])("may not be %s, and the field is named", (_, item, field) => {
    expect(() => assertItems([variant, item])).toThrow(field)
  })

  it("is one of a limited number", () => {
    expect(() => assertItems(Array(LIMITS.items).fill(variant))).not.toThrow()
    expect(() => assertItems(Array(LIMITS.items + 1).fill(variant))).toThrow("items has 1001 entries")
  })
})

it("a negotiated shipping amount may be 0, never less", () => {
  expect(() => assertShippingMethods([{ shipping_option_id: "so_1", amount: 0 }])).not.toThrow()
  expect(() => assertShippingMethods([{ shipping_option_id: "so_1", amount: -1 }])).toThrow(
    "shipping_methods[0].amount"
  )
})

it("metadata is measured in bytes, not in characters", () => {
  expect(() => assertMetadata({ a: "é".repeat(LIMITS.metadataBytes / 2) }, "metadata")).toThrow("metadata is")
  expect(() => assertMetadata({ a: "e".repeat(LIMITS.metadataBytes / 2) }, "metadata")).not.toThrow()
  expect(() => assertMetadata(null, "metadata")).not.toThrow()
})

it("an object is refused where it is nested too deeply, and a circle is none", () => {
  const nested = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`) as unknown
  const circle: Record<string, unknown> = {}
  circle.self = circle

  expect(() => assertMetadata(nested(LIMITS.levels), "additional_data")).not.toThrow()
  for (const value of [nested(LIMITS.levels + 1), nested(5000), circle]) {
    expect(() => assertMetadata(value, "additional_data")).toThrow("additional_data is nested more than 50 levels deep")
  }
})

it("the data of a shipping method is bounded, and named as the caller's input names it", () => {
  const methods = [{ shipping_option_id: "so_1", data: { a: "x".repeat(60_000) } }]
  expect(() => assertShippingMethods(methods)).toThrow("shipping_methods[0].data is 60008 bytes as JSON")
  expect(() => assertShippingMethods(methods, () => "shipping_method")).toThrow("shipping_method.data is 60008 bytes")
})
