import { stockIssues, type StockedVariant, type StockLine } from "../../src/modules/draft-order/stock-rules"

type Stock = [location: string, stocked: number, reserved?: number, channel?: string]

const variant = (stock: Stock[], overrides: Partial<StockedVariant> = {}, required_quantity = 1): StockedVariant => ({
  id: "variant_1",
  manage_inventory: true,
  allow_backorder: false,
  inventory_items: [
    {
      inventory_item_id: "iitem_1",
      required_quantity,
      inventory: {
        location_levels: stock.map(([location, stocked_quantity, reserved_quantity = 0, channel = "web"]) => ({
          location_id: location,
          stocked_quantity,
          reserved_quantity,
          stock_locations: [{ id: location, name: location, sales_channels: [{ id: channel }] }],
        })),
      },
    },
  ],
  ...overrides,
})
const line = (quantity: number, of: StockedVariant | null): StockLine => ({ title: "Lamp", quantity, variant: of })

describe("stock", () => {
  it.each<[string, StockLine[], string[]]>([
    ["covers a line", [line(5, variant([["A", 5]]))], []],
    ["is what is not reserved", [line(5, variant([["A", 5, 1]]))], ["needs 5 at A, and 4 are left"]],
    [
      "is taken from one location, the first that has enough",
      [
        line(
          5,
          variant([
            ["A", 3],
            ["B", 5],
          ])
        ),
      ],
      [],
    ],
    [
      "is not added up over locations",
      [
        line(
          5,
          variant([
            ["A", 3],
            ["B", 3],
          ])
        ),
      ],
      ["needs 5 at A, and 3 are left"],
    ],
    [
      "is added up over the lines that take it",
      [line(3, variant([["A", 5]])), line(3, variant([["A", 5]]))],
      ["needs 3 at A, and 2 are left"],
    ],
    ["counts what a kit takes", [line(2, variant([["A", 5]], {}, 3))], ["needs 6 at A, and 5 are left"]],
    [
      "of another sales channel's location does not count",
      [line(1, variant([["A", 5, 0, "counter"]]))],
      ["no location of the draft order's sales channel"],
    ],
    ["may be short with backorders", [line(9, variant([["A", 5]], { allow_backorder: true }))], []],
    ["has to have a place, even with backorders", [line(9, variant([], { allow_backorder: true }))], ["no location"]],
    ["is not asked for where it is not managed", [line(9, variant([], { manage_inventory: false }))], []],
    ["is not asked for of a custom item", [line(9, null)], []],
    [
      "needs an inventory item where it is managed",
      [line(1, variant([], { inventory_items: [] }))],
      ["no inventory item"],
    ],
  ])("%s", (_, lines, expected) => {
    const issues = stockIssues(lines, "web")
    expect(issues).toHaveLength(expected.length)
    issues.forEach(({ message }, index) => expect(message).toContain(expected[index]))
  })

  it("names the line that is short", () => {
    expect(stockIssues([line(1, variant([["A", 5]])), line(9, variant([["A", 5]]))], "web")).toMatchObject([
      { code: "stock_short", path: "items[1]" },
    ])
  })
})
