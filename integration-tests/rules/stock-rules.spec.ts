import {
  allocateStock,
  stockIssues,
  type StockedVariant,
  type StockLine,
} from "../../src/modules/draft-order/rules/stock"

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

  it("of the location that has most left is named", () => {
    const lamp = variant([
      ["A", 3],
      ["B", 4],
    ])
    expect(stockIssues([line(5, lamp)], "web")).toEqual([
      { code: "stock_short", message: '"Lamp" needs 5 at B, and 4 are left there', path: "items[0]" },
    ])
  })
})

describe("the locations", () => {
  const chosen = (lines: StockLine[]) =>
    allocateStock(lines, "web").allocations.map(({ line, inventory_item_id, location_id, quantity }) => [
      line,
      inventory_item_id,
      location_id,
      quantity,
    ])
  const twoPlaces = variant([
    ["A", 8],
    ["B", 10],
  ])

  it("are chosen line by line, considering the lines before", () => {
    expect(chosen([line(6, twoPlaces), line(6, twoPlaces)])).toEqual([
      [0, "iitem_1", "A", 6],
      [1, "iitem_1", "B", 6],
    ])
    expect(allocateStock([line(6, twoPlaces), line(6, twoPlaces)], "web").issues).toEqual([])
  })

  it("of a variant with backorder are those with enough left after the others, else the first", () => {
    const backorder = { ...twoPlaces, id: "variant_2", allow_backorder: true }
    expect(chosen([line(9, backorder), line(9, twoPlaces), line(30, backorder)])).toEqual([
      [0, "iitem_1", "A", 9],
      [1, "iitem_1", "B", 9],
      [2, "iitem_1", "A", 30],
    ])
    expect(chosen([line(9, backorder)])).toEqual([[0, "iitem_1", "B", 9]])
  })

  it("of a kit's parts are chosen part by part", () => {
    const part = (id: string, stock: Stock[], required: number) => ({
      ...variant(stock, {}, required).inventory_items![0]!,
      inventory_item_id: id,
    })
    const kit = variant([], {
      inventory_items: [
        part(
          "legs",
          [
            ["A", 8],
            ["B", 20],
          ],
          4
        ),
        part(
          "top",
          [
            ["A", 3],
            ["B", 1],
          ],
          1
        ),
      ],
    })
    expect(chosen([line(3, kit)])).toEqual([
      [0, "legs", "B", 12],
      [0, "top", "A", 3],
    ])
  })

  it("that have been deleted are passed over", () => {
    const gone = variant([["A", 5]])
    gone.inventory_items![0]!.inventory!.location_levels![0]!.stock_locations = [null]
    expect(stockIssues([line(1, gone)], "web")).toMatchObject([{ code: "sales_channel_without_stock_location" }])
  })
})
