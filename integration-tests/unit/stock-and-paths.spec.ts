import { pickPaths } from "../../src/cart/calculate/pick-paths"
import { checkStock } from "../../src/cart/calculate/stock"
import { variantOf } from "./facts"

describe("stock at a sales channel's locations", () => {
  const at = (id: string) => ({
    id: "sc_web",
    name: "Web",
    is_disabled: false,
    stock_locations: [{ id, name: id, fulfillment_sets: [] }],
  })
  const check = (quantity: number, overrides = {}, location = "sloc_warehouse") =>
    checkStock(
      [
        { title: "Engraving", quantity: 1000, unit_price: 5 },
        { variant_id: "variant_shirt", quantity },
      ],
      new Map([["variant_shirt", variantOf("variant_shirt", { stocked: 10, overrides })]]),
      at(location)
    )

  it.each([
    ["all that there is", 10, {}],
    ["more of a variant that may be backordered", 11, { allow_backorder: true }],
    ["more of a variant whose stock is not managed", 11, { manage_inventory: false }],
  ])("covers %s, and any quantity of a custom item", (_, quantity, overrides) => {
    expect(() => check(quantity, overrides)).not.toThrow()
  })

  it.each([
    ["more than there is", 11, "sloc_warehouse"],
    ["what is elsewhere", 1, "sloc_elsewhere"],
  ])("does not cover %s, and the message names the item", (_, quantity, location) => {
    expect(() => check(quantity, {}, location)).toThrow("items[1].quantity is not covered: ")
  })
})

describe("what dotted paths name of an object", () => {
  const day = new Date("2026-11-01")
  const object = { a: [{ b: 1, c: 2 }, { c: 3 }], d: { e: null, f: { g: 4 } }, day }

  it.each<[string[], unknown]>([
    [["a.b"], { a: [{ b: 1 }, {}] }],
    [["a.b", "a.c", "d.e"], { a: [{ b: 1, c: 2 }, { c: 3 }], d: { e: null } }],
    [["d"], { d: { e: null, f: { g: 4 } } }],
    [["d.f", "d"], { d: { e: null, f: { g: 4 } } }],
    [["day.year"], { day }],
    [["d.e.x", "z"], { d: { e: null } }],
    [[], {}],
  ])("%j", (paths, picked) => {
    expect(pickPaths(object, paths)).toEqual(picked)
  })
})
