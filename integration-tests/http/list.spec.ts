import { createDraft, type DraftOrder, type DraftOrderBody, type DraftOrdersBody } from "../factories/draft-order"
import type { World } from "../factories/world"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

/** In the order of their creation: in the US, in the EU, Jane's and paid, for nobody. */
let drafts: DraftOrder[]
let moment: string

useTestServer()
beforeAll(async () => {
  drafts = [
    await createDraft(server, world, { email: "b@example.com" }),
    await createDraft(server, world, {
      email: "a@example.com",
      region_id: world.regions.eu,
      shipping_address: { country_code: "de" },
    }),
  ]
  moment = new Date().toISOString()
  drafts.push(await createDraft(server, world, { email: undefined, customer_id: world.customer.id }))
  drafts.push(await createDraft(server, world, { email: undefined }))
  await server.admin("POST", `/admin/cart-draft-orders/${drafts[2]!.id}/pay`)
})

async function list(query = ""): Promise<DraftOrdersBody> {
  const { status, body } = await server.admin<DraftOrdersBody>("GET", `/admin/cart-draft-orders?${query}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body
}

/** The drafts of an answer, as their places in `drafts`. */
const places = ({ draft_orders }: DraftOrdersBody) =>
  draft_orders.map(({ id }) => drafts.findIndex((draft) => draft.id === id))

describe("GET /admin/cart-draft-orders", () => {
  it("lists the newest first, fifty at a time, rows showing the record alone", async () => {
    const body = await list()
    expect(body).toMatchObject({ count: 4, offset: 0, limit: 50 })
    expect(places(body)).toEqual([3, 2, 1, 0])
    expect(Object.keys(body.draft_orders[0]!).sort()).toEqual([
      "canceled_at",
      "cart_id",
      "completed_at",
      "created_at",
      "display_id",
      "expires_at",
      "id",
      "idempotency_key",
      "internal_note",
      "metadata",
      "no_notification_order",
      "note",
      "order_id",
      "reference",
      "status",
      "updated_at",
      "version",
    ])
  })

  it.each<[string, (drafts: DraftOrder[], world: World) => string, number[]]>([
    ["status", () => "status=completed", [2]],
    ["statuses", () => "status[]=completed&status[]=open", [3, 2, 1, 0]],
    ["canceled", () => "canceled=true", []],
    ["not canceled", () => "canceled=false", [3, 2, 1, 0]],
    ["id", ([first]) => `id=${first!.id}`, [0]],
    ["ids", ([first, , third]) => `id[]=${first!.id}&id[]=${third!.id}`, [2, 0]],
    ["cart_id", ([, second]) => `cart_id=${second!.cart_id}`, [1]],
    ["order_id", ([, , third]) => `order_id=${third!.id.replace("dorder", "order")}`, [2]],
    ["region_id", (_, { regions }) => `region_id=${regions.eu}`, [1]],
    ["customer_id", (_, { customer }) => `customer_id=${customer.id}`, [2]],
    ["email, in any case", () => "email=B@Example.com", [0]],
    ["emails", () => "email[]=a@example.com&email[]=b@example.com", [1, 0]],
    ["region and status", (_, { regions }) => `region_id=${regions.us}&status=open`, [3, 0]],
    ["created before", () => `created_at[$lt]=${moment}`, [1, 0]],
    ["created from", () => `created_at[$gte]=${moment}`, [3, 2]],
    ["updated", () => "updated_at[$gt]=2020-01-01", [3, 2, 1, 0]],
    ["completed", () => "completed_at[$gt]=2020-01-01T00:00:00Z", [2]],
    ["a text in the e-mail address, in any case", () => "q=A@EXAMPLE", [1]],
    ["a text in the customer's name", () => "q=jane%20d", [2]],
    ["a text in an address's name", () => "q=Bo", [3, 2, 0]],
    ["the parts of a name in another order", () => "q=doe%20jane", [2]],
    ["a name with spaces around and between", () => "q=%20%20Jane%20%20%20Doe%20", [2]],
    ["parts of the names of two people", () => "q=Jane%20Bo", []],
    ["a number sign and a number", ([, second]) => `q=%23${second!.display_id}`, [1]],
    ["a number sign and part of a number", ([first]) => `q=%230${first!.display_id}`, []],
    ["spaces only, which is no search", () => "q=%20%20", [3, 2, 1, 0]],
    ["a number", ([, second]) => `q=${second!.display_id}`, [1]],
    ["a text and a status", () => "q=example.com&status=open", [1, 0]],
    ["a text with characters that LIKE knows", () => "q=%25_", []],
    ["nothing that there is", () => "email=nobody@example.com", []],
  ])("filters by %s", async (_, query, expected) => {
    const body = await list(query(drafts, world))
    expect(places(body)).toEqual(expected)
    expect(body.count).toBe(expected.length)
  })

  it.each(["created_at", "updated_at"] as const)("finds a draft by the %s that it shows", async (field) => {
    for (const draft of (await list()).draft_orders) {
      const found = async (operator: string) =>
        (await list(`${field}${operator}=${draft[field]}`)).draft_orders.map(({ id }) => id)
      for (const operator of ["", "[$gte]", "[$lte]"]) {
        expect([operator, await found(operator)]).toEqual([operator, expect.arrayContaining([draft.id])])
      }
      for (const operator of ["[$gt]", "[$lt]"]) {
        expect([operator, await found(operator)]).toEqual([operator, expect.not.arrayContaining([draft.id])])
      }
    }
  })

  it("searches in one statement", async () => {
    const statements = await recordStatements(server.container, async () => {
      expect(places(await list("q=doe%20jane&limit=1"))).toEqual([2])
    })
    expect(statements.filter((statement) => statement.includes("ILIKE"))).toHaveLength(2)
  })

  it.each([
    ["display_id", [0, 1, 2, 3]],
    ["-display_id", [3, 2, 1, 0]],
    ["created_at", [0, 1, 2, 3]],
    ["status", [2, 0, 1, 3]],
  ])("sorts by %s", async (order, expected) => {
    const body = await list(`order=${order}`)
    const sorted = order === "status" ? [body.draft_orders[0]!.status, body.draft_orders[3]!.status] : places(body)
    expect(sorted).toEqual(order === "status" ? ["completed", "open"] : expected)
  })

  it("sorts and pages by the cart's e-mail address, with the whole count", async () => {
    const pages = [await list("order=cart.email&limit=2"), await list("order=cart.email&limit=2&offset=2")]
    expect(pages.map(({ count }) => count)).toEqual([4, 4])
    expect(pages.flatMap(places)).toEqual([1, 0, 2, 3])
  })

  it("pages through a search with a filter on the cart, with the whole count", async () => {
    const query = `q=example&region_id=${world.regions.us}&order=display_id&limit=1`
    const pages = [await list(query), await list(`${query}&offset=1`), await list(`${query}&offset=2`)]
    expect(pages.map(({ count }) => count)).toEqual([2, 2, 2])
    expect(pages.flatMap(places)).toEqual([0, 2])
  })

  it("counts without rows", async () => {
    expect(await list("limit=0")).toMatchObject({ draft_orders: [], count: 4, limit: 0 })
  })

  it.each(["expand=cart,order", "fields=*cart,*order"])("shows cart and order with %s", async (query) => {
    const { draft_orders } = await list(query)
    expect(draft_orders[1]).toMatchObject({
      id: drafts[2]!.id,
      cart: { id: drafts[2]!.cart_id, email: world.customer.email },
      order: { id: drafts[2]!.id.replace("dorder", "order") },
    })
    expect(draft_orders[0]).toMatchObject({ id: drafts[3]!.id, order: null })
  })

  it("shows totals and lines of an expanded cart", async () => {
    const { draft_orders } = await list("expand=cart.items,cart&limit=1&order=display_id")
    expect(draft_orders[0]!.cart).toMatchObject({ total: drafts[0]!.cart.total, items: [{ title: "T-shirt" }] })
  })
})

describe("GET /admin/cart-draft-orders/:id", () => {
  it("shows cart and order", async () => {
    const { status, body } = await server.admin<DraftOrderBody>("GET", `/admin/cart-draft-orders/${drafts[0]!.id}`)
    expect(status).toBe(200)
    expect(body.draft_order).toEqual(drafts[0])
  })

  it("takes fields, beside the record's own", async () => {
    const { body } = await server.admin<DraftOrderBody>(
      "GET",
      `/admin/cart-draft-orders/${drafts[0]!.id}?fields=cart.email`
    )
    expect(body.draft_order).toMatchObject({ id: drafts[0]!.id, status: "open", cart: { email: "b@example.com" } })
    expect(body.draft_order.cart.items).toBeUndefined()
  })
})
