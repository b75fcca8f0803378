import { Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { createProduct, type Product } from "../factories/product"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

let second: string

useTestServer()
beforeAll(async () => {
  const { stock_location } = await ok<{ stock_location: { id: string } }>(
    server.admin("POST", "/admin/stock-locations", { name: "Second" })
  )
  second = stock_location.id
  await ok(server.admin("POST", `/admin/stock-locations/${second}/sales-channels`, { add: [world.salesChannel] }))
})

const inventory = () => server.container.resolve(Modules.INVENTORY)

/** A product with stock at the warehouse and at the second location. */
async function stocked(first: number, atSecond: number, wishes: Partial<Parameters<typeof createProduct>[2]> = {}) {
  const product = await createProduct(server.container, world, { title: "Lamp", stock: first, ...wishes })
  await inventory().createInventoryLevels([
    { inventory_item_id: product.inventoryItemId!, location_id: second, stocked_quantity: atSecond },
  ])
  return product
}

/** Lines of one variant at prices of their own, so that none joins another. */
const draftOf = ({ variantId }: Product, quantities: number[]) =>
  createDraft(server, world, {
    items: quantities.map((quantity, index) => ({ variant_id: variantId, quantity, unit_price: index + 1 })),
  })

const readiness = (draftOrder: DraftOrder) =>
  ok<{ ready: boolean; issues: unknown[] }>(server.admin("GET", draftPath(draftOrder, "/readiness")))
const pay = (draftOrder: DraftOrder) => server.admin<ErrorBody>("POST", draftPath(draftOrder, "/pay"))

async function reservations({ inventoryItemId }: Product): Promise<[string, number][]> {
  const items = await inventory().listReservationItems({ inventory_item_id: inventoryItemId! })
  return items
    .map(({ location_id, quantity }): [string, number] => [
      location_id === second ? "second" : "warehouse",
      Number(quantity),
    ])
    .sort()
}

describe("two locations", () => {
  it.each<[string, number[], [number, number], [string, number][]]>([
    [
      "6 and 6 are taken from 8 and 10",
      [6, 6],
      [8, 10],
      [
        ["second", 6],
        ["warehouse", 6],
      ],
    ],
    [
      "8 and 10 are taken from 10 and 8",
      [8, 10],
      [10, 8],
      [
        ["second", 8],
        ["warehouse", 10],
      ],
    ],
    [
      "5, 5 and 8 are taken from 10 and 8",
      [5, 5, 8],
      [10, 8],
      [
        ["second", 8],
        ["warehouse", 5],
        ["warehouse", 5],
      ],
    ],
    ["one line is taken where core would take it", [3], [8, 10], [["warehouse", 3]]],
  ])("%s", async (_, quantities, stock, expected) => {
    const lamp = await stocked(...stock)
    const draftOrder = await draftOf(lamp, quantities)
    expect(await readiness(draftOrder)).toEqual({ ready: true, issues: [] })
    expect(await pay(draftOrder)).toMatchObject({ status: 200 })
    expect(await reservations(lamp)).toEqual(expected)
  })

  it("that cover each line but not all of them are named, and nothing is reserved", async () => {
    const lamp = await stocked(8, 10)
    const draftOrder = await draftOf(lamp, [6, 6, 6])
    const message = '"Lamp" needs 6 at Second, and 4 are left there'
    expect(await readiness(draftOrder)).toEqual({
      ready: false,
      issues: [{ code: "stock_short", message, path: "items[2]", line_id: draftOrder.cart.items[2]!.id }],
    })
    expect(await pay(draftOrder)).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: `Draft order ${draftOrder.id} cannot be completed. ${message}` },
    })
    expect(await reservations(lamp)).toEqual([])
  })

  it("with backorder take the line that none covers at the first", async () => {
    const lamp = await stocked(2, 3, { allow_backorder: true })
    const draftOrder = await draftOf(lamp, [9])
    expect(await readiness(draftOrder)).toEqual({ ready: true, issues: [] })
    expect(await pay(draftOrder)).toMatchObject({ status: 200 })
    expect(await reservations(lamp)).toEqual([["warehouse", 9]])
  })
})

describe("too little stock", () => {
  it("is named with the item where an item joins a line: the line's quantity counts", async () => {
    const lamp = await createProduct(server.container, world, { title: "Lamp", stock: 10 })
    const draftOrder = await createDraft(server, world, { items: [{ variant_id: lamp.variantId, quantity: 8 }] })
    const { status, body } = await server.admin<ErrorBody>("POST", draftPath(draftOrder, "/line-items"), {
      items: [
        { variant_id: world.variants.mug, quantity: 1 },
        { variant_id: lamp.variantId, quantity: 2 },
        { variant_id: lamp.variantId, quantity: 1 },
      ],
    })
    expect([status, body]).toEqual([
      400,
      {
        type: "not_allowed",
        message:
          `items[2].quantity is not covered, together with line ${line(draftOrder, "Lamp").id}, which it joins: ` +
          `"Lamp" needs 11 at Warehouse, and 10 are left there`,
      },
    ])
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)

    const { draft_order } = await edit(server, draftOrder, "/line-items", { variant_id: lamp.variantId, quantity: 2 })
    expect(line(draft_order, "Lamp").quantity).toBe(10)
  })

  it("is named by those who lose a race for the last pieces, and nothing is half done", async () => {
    const lamp = await stocked(5, 4)
    const drafts = await Promise.all([1, 2, 3, 4, 5].map(() => draftOf(lamp, [2, 2])))
    const answers = await Promise.all(drafts.map(pay))

    const lost = answers.flatMap(({ status, body }, index) => (status === 200 ? [] : [{ ...body, ...drafts[index]! }]))
    expect(lost).toHaveLength(3)
    for (const { id, type, message } of lost) {
      expect(type).toBe("not_allowed")
      expect(message).toMatch(new RegExp(`^Draft order ${id} cannot be completed. "Lamp" needs 2 at `))
      expect(await retrieve(server, { id })).toMatchObject({
        status: "open",
        order_id: null,
        order: null,
        cart: { completed_at: null },
      })
    }
    expect(await reservations(lamp)).toHaveLength(4)
    const levels = await inventory().listInventoryLevels({ inventory_item_id: lamp.inventoryItemId! })
    expect(levels.every(({ reserved_quantity, stocked_quantity }) => reserved_quantity <= stocked_quantity)).toBe(true)
  })
})
