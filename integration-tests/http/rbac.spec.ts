/** @jest-environment node */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createDraft, type DraftOrder, draftBody } from "../factories/draft-order"
import { createAdminWhoMay, logIn } from "../factories/roles"
import { ok } from "../factories/storefront"
import { findWorld, type World } from "../factories/world"
import { createTestDatabase } from "../host/database"
import { NO_ROLE } from "../host/demo-data/roles"
import { runMedusa } from "../host/medusa-cli"
import { type Call, caller, startTestServer, type TestServer } from "../host/server"

type Body = Record<string, unknown>
type Route = [method: string, path: string, needs: string[], body?: () => Body]

let server: TestServer
let world: World

const PATH = "/admin/cart-draft-orders"
const ALL = ["read", "create", "update", "delete"].map((operation) => `draft_order:${operation}`)

/** Changes come before what ends the draft order, so that one draft order serves for all of a test. */
const routes: Route[] = [
  ["GET", "", ["draft_order:read"]],
  ["GET", "/:id", ["draft_order:read"]],
  ["GET", "/:id/readiness", ["draft_order:read"]],
  ["GET", "/:id/shipping-options", ["draft_order:read"]],
  ["POST", "", ["draft_order:create"], () => draftBody(world)],
  ["POST", "/calculate", ["draft_order:create"], () => draftBody(world)],
  ["POST", "/:id", ["draft_order:update"], () => ({ metadata: { seen: true } })],
  ["POST", "/:id/line-items", ["draft_order:update"], () => ({ title: "Card", quantity: 1, unit_price: 1 })],
  ["POST", "/:id/line-items/:line", ["draft_order:update"], () => ({ quantity: 2 })],
  [
    "POST",
    "/:id/shipping-methods",
    ["draft_order:update"],
    () => ({ shipping_option_id: world.shippingOptions.express }),
  ],
  ["GET", "/:id/send/preview", ["draft_order:read"]],
  ["POST", "/:id/payment-link", ["draft_order:update"], () => ({})],
  ["POST", "/:id/send", ["draft_order:update"], () => ({})],
  ["DELETE", "/:id/payment-link", ["draft_order:update"]],
  ["DELETE", "/:id/line-items/:line", ["draft_order:update"]],
  ["DELETE", "/:id/shipping-methods/:method", ["draft_order:update"]],
  ["POST", "/:id/pay", ["draft_order:update", "order:create"], () => ({})],
  ["POST", "/:id/complete", ["draft_order:update", "order:create"], () => ({})],
  ["POST", "/:id/cancel", ["draft_order:update"], () => ({})],
  ["DELETE", "/:id", ["draft_order:delete"]],
]

const at = (path: string, { id, cart }: DraftOrder) =>
  `${PATH}${path}`
    .replace(":id", id)
    .replace(":line", cart.items[0]!.id)
    .replace(":method", cart.shipping_methods[0]!.id)

const forbidden = (message: string) => ({ status: 403, body: { type: "forbidden", message } })

const admins = new Map<string, Promise<Call>>()

/** One admin serves for all tests that need the same permissions. */
function adminWhoMay(permissions: string[]): Promise<Call> {
  const key = permissions.join()
  admins.set(key, admins.get(key) ?? createAdminWhoMay(server, permissions))
  return admins.get(key)!
}

async function attempt(call: Call, [method, path, , body]: Route, draftOrder: DraftOrder) {
  const response = await call<Body>(method, at(path, draftOrder), body?.())
  return { status: response.status, body: response.body }
}

beforeAll(async () => {
  process.env.RBAC = "true"
  const directory = mkdtempSync(join(tmpdir(), "draft-order-rbac-"))
  const databaseUrl = await createTestDatabase()
  const options = { env: { DATABASE_URL: databaseUrl }, log: join(directory, "medusa.log") }

  await runMedusa(["db:migrate", "--skip-scripts", "--skip-search", "--execute-safe-links"], options)
  await runMedusa(["exec", join(__dirname, "../host/demo-data/roles.ts")], options)
  rmSync(directory, { recursive: true })
  server = await startTestServer(databaseUrl)
  world = await findWorld(server.container)
}, 180_000)

afterAll(async () => {
  delete process.env.RBAC
  await server.stop()
})

describe("With role based access control", () => {
  it("the demo admin does everything", async () => {
    const { body } = await server.admin<{ permissions: string[] }>("GET", "/admin/rbac/me/permissions")
    expect(body.permissions).toEqual(expect.arrayContaining([...ALL, "order:create", "order:read"]))

    const draftOrder = await createDraft(server, world)
    expect((await server.admin("POST", at("/:id/pay", draftOrder), {})).status).toBe(200)
  })

  it("every route refuses an admin without roles", async () => {
    const draftOrder = await createDraft(server, world)
    const noRole = await logIn(server, NO_ROLE)
    for (const route of routes) {
      expect([route, await attempt(noRole, route, draftOrder)]).toEqual([route, forbidden("Forbidden")])
    }
  })

  it("every route refuses a secret API key, which has no roles", async () => {
    const draftOrder = await createDraft(server, world)
    const { api_key } = await ok<{ api_key: { token: string } }>(
      server.admin("POST", "/admin/api-keys", { title: "Robot", type: "secret" })
    )
    const robot = caller(server.url, { authorization: `Basic ${Buffer.from(`${api_key.token}:`).toString("base64")}` })
    for (const route of routes) {
      expect([route, await attempt(robot, route, draftOrder)]).toEqual([route, forbidden("Forbidden")])
    }
  })

  it("every route refuses an admin who lacks one of its permissions, and changes nothing", async () => {
    const draftOrder = await createDraft(server, world)
    for (const route of routes) {
      for (const missing of route[2]) {
        const admin = await adminWhoMay(
          [...ALL, "order:create", "order:read"].filter((permission) => permission !== missing)
        )
        expect([route, await attempt(admin, route, draftOrder)]).toEqual([
          route,
          forbidden(`Insufficient permissions. Required policies: ${route[2].join(", ")}`),
        ])
      }
    }
    const { body } = await server.admin<{ draft_order: DraftOrder }>("GET", at("/:id", draftOrder))
    expect(body.draft_order).toEqual(draftOrder)
  })

  it.each(routes)("%s %s needs %j and nothing else", async (...route) => {
    const draftOrder = await createDraft(server, world)
    const admin = await adminWhoMay(route[2])
    expect((await attempt(admin, route, draftOrder)).status).toBe(200)
  })

  it("a wildcard permits as core's do", async () => {
    const draftOrder = await createDraft(server, world)
    const { policy } = await ok<{ policy: { key: string } }>(
      server.admin("POST", "/admin/rbac/policies", { key: "draft_order:*", resource: "draft_order", operation: "*" })
    )
    const admin = await adminWhoMay([policy.key])
    expect((await admin("GET", at("/:id", draftOrder))).status).toBe(200)
    expect((await admin("DELETE", at("/:id", draftOrder))).status).toBe(200)
  })

  it("whoever may not read orders places one and sees its id only, whatever fields ask for", async () => {
    const admin = await adminWhoMay(["draft_order:read", "draft_order:update", "order:create"])
    for (const path of ["/:id/pay", "/:id/complete", "/:id/complete?fields=*", "/:id/complete?fields=total,*items"]) {
      const draftOrder = await createDraft(server, world)
      const { status, body } = await admin<{ order: Body }>("POST", at(path, draftOrder), {})
      expect([path, status, body]).toEqual([path, 200, { order: { id: expect.stringMatching(/^order_/) } }])
      expect((await admin("GET", `/admin/orders/${body.order.id}`)).status).toBe(403)
    }
  })

  it("whoever may read orders sees the one that was placed", async () => {
    const draftOrder = await createDraft(server, world)
    const admin = await adminWhoMay(["draft_order:update", "order:create", "order:read"])
    const { body } = await admin<{ order: Body }>("POST", at("/:id/complete?fields=total,email", draftOrder), {})
    expect(body.order).toMatchObject({ total: 30.24, email: "buyer@example.com" })
  })

  it("whoever may not read orders, customers or products sees none through a draft order", async () => {
    const { id } = await createDraft(server, world, { customer_id: world.customer.id })
    await ok(server.admin("POST", `${PATH}/${id}/pay`, {}))
    const admin = await adminWhoMay(["draft_order:read"])

    for (const query of ["", "?expand=cart,order", "?fields=*cart,*order", "?fields=cart.total,order.total"]) {
      const { draft_order } = (await admin<{ draft_order: DraftOrder }>("GET", `${PATH}/${id}${query}`)).body
      expect([query, draft_order]).toEqual([query, expect.objectContaining({ id, status: "completed" })])
      expect([query, draft_order.cart.total, draft_order.order ?? null]).toEqual([query, expect.any(Number), null])
    }
    const deep =
      "cart.total,cart.order.total,cart.items.product.title,cart.payment_collection.amount,order.customer.email"
    const whole = (await server.admin("GET", `${PATH}/${id}?fields=${deep}`)).body
    expect(JSON.stringify(whole)).toMatch(/T-shirt.*"order":\{.*jane@/)
    const { draft_order } = (await admin<{ draft_order: DraftOrder }>("GET", `${PATH}/${id}?fields=${deep}`)).body
    expect(JSON.stringify(draft_order)).not.toMatch(/"order":\{|T-shirt|payment_collection"|jane@/)
    expect((await admin<Body>("GET", `${PATH}?id=${id}&expand=cart,order`)).body).toMatchObject({
      draft_orders: [{ id, cart: { id: draft_order.cart_id } }],
      count: 1,
    })
  })

  it("a relation's name alone shows no more of it than what the admin may read", async () => {
    const path = `${PATH}/${(await createDraft(server, world, { promo_codes: ["SUMMER10"] })).id}`
    const admin = await adminWhoMay(["draft_order:read"])
    const cartShown = async (call: Call, query: string) =>
      (await ok<{ draft_order: DraftOrder }>(call("GET", `${path}?${query}`))).draft_order.cart

    expect(await cartShown(admin, "fields=cart")).toEqual(await cartShown(admin, "expand=cart"))
    expect(await cartShown(server.admin, "fields=cart")).toHaveProperty("promotions")
    expect(await cartShown(admin, "fields=cart")).not.toHaveProperty("promotions")
  })

  it("whoever may not read draft orders sees nothing but the id of one that they edit", async () => {
    const { id } = await createDraft(server, world)
    const admin = await adminWhoMay(["draft_order:update"])
    const { body } = await admin("POST", `${PATH}/${id}?fields=*,*cart`, { metadata: { secret: "no" } })
    expect(body).toEqual({ draft_order: { id }, warnings: [] })
  })
})
