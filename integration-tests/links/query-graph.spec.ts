import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import type { World } from "../factories/world"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

/** b@ in the US and paid, a@ in the EU, c@ in the US. */
let drafts: DraftOrder[]

useTestServer()
beforeAll(async () => {
  drafts = [
    await createDraft(server, world, { email: "b@example.com" }),
    await createDraft(server, world, {
      email: "a@example.com",
      region_id: world.regions.eu,
      shipping_address: { country_code: "de" },
    }),
    await createDraft(server, world, { email: "c@example.com" }),
  ]
  await server.admin("POST", `/admin/cart-draft-orders/${drafts[0]!.id}/pay`)
})

type GraphInput = {
  entity: string
  fields: string[]
  filters?: Record<string, unknown>
  pagination?: Record<string, unknown>
}

const graph = async (input: GraphInput) => server.container.resolve(ContainerRegistrationKeys.QUERY).graph(input)

describe("draft orders, carts and orders expand into each other", () => {
  it("draft_order.cart and draft_order.order", async () => {
    const { data } = await graph({
      entity: "draft_order",
      fields: ["*", "cart.*", "order.*"],
      filters: { id: drafts[0]!.id },
    })
    expect(data).toMatchObject([
      {
        id: drafts[0]!.id,
        status: "completed",
        cart: { id: drafts[0]!.cart_id, email: "b@example.com" },
        order: { id: data[0]!.order_id },
      },
    ])
  })

  it("cart.draft_order and order.draft_order", async () => {
    const { data: carts } = await graph({
      entity: "cart",
      fields: ["id", "draft_order.*"],
      filters: { id: drafts[1]!.cart_id },
    })
    expect(carts).toMatchObject([{ draft_order: { id: drafts[1]!.id, status: "open" } }])

    const { data: orders } = await graph({
      entity: "order",
      fields: ["id", "draft_order.id"],
      filters: { email: "b@example.com" },
    })
    expect(orders).toMatchObject([{ draft_order: { id: drafts[0]!.id } }])
  })

  it("another module resolves the service by its key", async () => {
    const service = server.container.resolve(DRAFT_ORDER_MODULE)
    expect(DRAFT_ORDER_MODULE).toBe("draftOrder")
    expect(await service.retrieveDraftOrderByCartId(drafts[2]!.cart_id)).toMatchObject({ id: drafts[2]!.id })
  })
})

describe("filters and sorts on cart and order run in SQL, with pagination", () => {
  type Case = [
    what: string,
    filters: (world: World) => Record<string, unknown>,
    order: Record<string, unknown>,
    take: number,
    found: number[],
    count: number,
  ]

  it.each<Case>([
    ["a filter on cart.email", () => ({ cart: { email: "a@example.com" } }), {}, 10, [1], 1],
    [
      "a filter on cart.email with an operator",
      () => ({ cart: { email: { $ilike: "%@EXAMPLE.com" } } }),
      { display_id: "ASC" },
      2,
      [0, 1],
      3,
    ],
    [
      "a filter on cart.region_id",
      ({ regions }) => ({ cart: { region_id: regions.us } }),
      { display_id: "DESC" },
      1,
      [2],
      2,
    ],
    ["a filter on order.created_at", () => ({ order: { created_at: { $gt: new Date(0) } } }), {}, 10, [0], 1],
    [
      "filters on draft and cart",
      ({ regions }) => ({ status: "open", cart: { region_id: regions.us } }),
      {},
      10,
      [2],
      1,
    ],
    ["a sort by cart.email", () => ({}), { cart: { email: "ASC" } }, 2, [1, 0], 3],
    ["a sort by cart.email, descending", () => ({}), { cart: { email: "DESC" } }, 2, [2, 0], 3],
    ["a sort by order.created_at", () => ({ status: "completed" }), { order: { created_at: "DESC" } }, 10, [0], 1],
  ])("%s", async (_, filters, order, take, found, count) => {
    const statements = await recordStatements(server.container, async () => {
      const { data, metadata } = await graph({
        entity: "draft_order",
        fields: ["id"],
        filters: filters(world),
        pagination: { skip: 0, take, order },
      })
      expect(data.map(({ id }) => drafts.findIndex((draft) => draft.id === id))).toEqual(found)
      expect(metadata?.count).toBe(count)
    })
    const [page] = statements.filter((sql) => /FROM "draft_order"/.test(sql) && /LIMIT/.test(sql))

    expect(page).toMatch(/EXISTS \(SELECT 1 FROM .*"(cart|order)"|\(SELECT "joined_(cart|order)"/)
    // The page is read once, the count once, and no table is loaded to be filtered in memory.
    expect(statements.filter((sql) => /"?(draft_order|cart|order)"? /.test(sql))).toHaveLength(2)
  })

  it("the other way round: carts by their draft, orders by theirs", async () => {
    const { data: carts } = await graph({
      entity: "cart",
      fields: ["id"],
      filters: { draft_order: { status: "completed" } },
      pagination: { skip: 0, take: 5 },
    })
    expect(carts.map(({ id }) => id)).toEqual([drafts[0]!.cart_id])

    const { data: orders } = await graph({
      entity: "order",
      fields: ["id"],
      filters: { draft_order: { display_id: drafts[0]!.display_id } },
    })
    expect(orders).toHaveLength(1)
  })

  it("a filter on a column that the cart does not have is never ignored: nothing has it", async () => {
    const { data } = await graph({
      entity: "draft_order",
      fields: ["id"],
      filters: { cart: { colour: "red" } },
      pagination: { skip: 0, take: 5 },
    })
    expect(data).toEqual([])
  })
})
