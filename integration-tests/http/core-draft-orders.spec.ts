import { createDraft } from "../factories/draft-order"
import { server, useTestServer, world } from "../host/use-test-server"

type CoreDraft = { draft_order: { id: string; status: string; is_draft_order: boolean; email: string } }

useTestServer()

describe("core's own /admin/draft-orders answers as without this plugin", () => {
  it("creates, retrieves, lists, converts and deletes, and knows none of ours", async () => {
    const ours = await createDraft(server, world)
    const create = () =>
      server.admin<CoreDraft>("POST", "/admin/draft-orders", {
        region_id: world.regions.us,
        email: "core@example.com",
        items: [{ variant_id: world.variants.shirt, quantity: 1 }],
      })
    const created = await create()
    const { id } = created.body.draft_order

    expect(created).toMatchObject({
      status: 200,
      body: { draft_order: { id: expect.stringMatching(/^order_/), status: "draft", email: "core@example.com" } },
    })
    expect(await server.admin("GET", `/admin/draft-orders/${id}`)).toMatchObject({
      status: 200,
      body: { draft_order: { id } },
    })
    expect(await server.admin("GET", "/admin/draft-orders")).toMatchObject({
      status: 200,
      body: { count: 1, draft_orders: [{ id }] },
    })
    expect(await server.admin("GET", `/admin/draft-orders/${ours.id}`)).toMatchObject({ status: 404 })
    expect(await server.admin("POST", `/admin/draft-orders/${id}/convert-to-order`)).toMatchObject({
      status: 200,
      body: { order: { id, status: "pending" } },
    })

    const second = (await create()).body.draft_order.id
    expect(await server.admin("DELETE", `/admin/draft-orders/${second}`)).toMatchObject({
      status: 200,
      body: { id: second, object: "draft-order", deleted: true },
    })
    expect(
      await server.admin("POST", "/admin/draft-orders", { region_id: world.regions.us, metadata: {}, colour: "red" })
    ).toMatchObject({ status: 400 })
  })

  it("and ours lists none of core's", async () => {
    expect(await server.admin("GET", "/admin/cart-draft-orders")).toMatchObject({ status: 200, body: { count: 1 } })
  })
})
