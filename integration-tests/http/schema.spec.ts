import { readFileSync } from "node:fs"
import { join } from "node:path"
import Ajv from "ajv"
import addFormats from "ajv-formats"
import { parse } from "yaml"
import { createDraft, type DraftOrderBody, type DraftOrdersBody } from "../factories/draft-order"
import { server, useTestServer, world } from "../host/use-test-server"

/** OpenAPI's `nullable` is a keyword of Ajv's too. `description` and `example` are annotations. */
const ajv = addFormats(new Ajv({ strict: true, keywords: ["example"] }))
const isDraftOrder = ajv.compile(parse(readFileSync(join(__dirname, "../draft-order.schema.yaml"), "utf8")))

useTestServer()

describe("the DraftOrder resource is as its schema says", () => {
  it("when created", async () => {
    expectDraftOrder(await createDraft(server, world, { metadata: { car: "white" }, no_notification_order: false }))
  })

  it("when retrieved: open, paid, and with other fields alone", async () => {
    const { id } = await createDraft(server, world)
    const path = `/admin/cart-draft-orders/${id}`
    const retrieve = async (query = "") =>
      (await server.admin<DraftOrderBody>("GET", `${path}${query}`)).body.draft_order

    expectDraftOrder(await retrieve())
    expectDraftOrder(await retrieve("?fields=cart.email"))
    await server.admin("POST", `${path}/pay`)
    const paid = await retrieve("?expand=cart,order")
    expectDraftOrder(paid)
    expect(paid).toMatchObject({ cart: { id: paid.cart_id }, order: { id: paid.order_id } })
  })

  it("when listed, whatever is asked for", async () => {
    for (const query of ["", "?expand=cart,order", "?fields=id", "?fields=-metadata", "?fields=*cart"]) {
      const { body } = await server.admin<DraftOrdersBody>("GET", `/admin/cart-draft-orders${query}`)
      expect(body.draft_orders.length).toBeGreaterThan(0)
      body.draft_orders.forEach(expectDraftOrder)
    }
  })

  it("and the schema refuses what is none", () => {
    expect(isDraftOrder({ id: "dorder_1", status: "open" })).toBe(false)
  })
})

function expectDraftOrder(value: unknown): void {
  isDraftOrder(value)
  expect(isDraftOrder.errors).toBeNull()
}
