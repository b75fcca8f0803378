/** @jest-environment node */
import { setTimeout as sleep } from "node:timers/promises"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { adminCartDraftOrdersMiddlewares } from "../../src/api/admin/cart-draft-orders/middlewares"
import forgetIdempotencyKeys from "../../src/jobs/forget-idempotency-keys"
import reconcileCompletions from "../../src/jobs/reconcile-completions"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { revertMigration, runMigrations } from "../../src/modules/draft-order/migrate"
import { migrations } from "../../src/modules/draft-order/migrations"
import { cancelDraftOrderWorkflow, createDraftOrderWorkflow } from "../../src/workflows"
import { createDraft, type DraftOrder, draftBody } from "../factories/draft-order"
import { checkOut, choosePayment, createStoreCart } from "../factories/storefront"
import { findWorld, type World } from "../factories/world"
import { createTestDatabase } from "../host/database"
import { startTestServer, type TestServer } from "../host/server"
import { recordStatements } from "../host/statements"

const MISSING = "The tables of medusa-plugin-draft-order are missing in the database. Run: npx medusa db:migrate"
const OUTDATED =
  "The tables of medusa-plugin-draft-order are older than the installed version of the plugin " +
  `(3 of its ${migrations.length} migrations have not run). Run: npx medusa db:migrate`

let databaseUrl: string
let pool: Knex
let server: TestServer
let world: World

/** What `medusa db:migrate` and `medusa db:rollback` hand to the module. */
const cli = { resolve: () => pool } as unknown as MedusaContainer

beforeAll(async () => {
  databaseUrl = await createTestDatabase()
  pool = knex({ client: "pg", connection: databaseUrl })
  await revertMigration({ container: cli })
  server = await startTestServer(databaseUrl)
  world = await findWorld(server.container)
})
afterAll(async () => {
  await server.stop()
  await pool.destroy()
})

/** Every route of the plugin's own, as the method and the path of a draft order that may exist. */
const ROUTES = [
  ...new Set(
    adminCartDraftOrdersMiddlewares.flatMap(({ matcher, methods = [] }) =>
      methods.map((method) => `${method} ${String(matcher).replace(/:\w+/g, "dorder_1")}`)
    )
  ),
].map((route) => route.split(" ") as [string, string])

const graph = (entity: string, id: string) =>
  server.container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields: ["id", "draft_order.*"], filters: { id } })

const shop = () =>
  createStoreCart(server, {
    region_id: world.regions.us,
    email: "shopper@example.com",
    items: [{ variant_id: world.variants.mug, quantity: 1 }],
    shipping_address: { city: "Austin", country_code: "us" },
    shipping_methods: [world.shippingOptions.standard],
    promo_codes: ["SUMMER10"],
  })

/** A job or an event may still be at it. What fails in the background only shows in the log. */
async function errorsLoggedDuring(work: () => Promise<void>): Promise<string[]> {
  const logger = server.container.resolve(ContainerRegistrationKeys.LOGGER)
  const { error } = logger
  const logged: string[] = []
  logger.error = (...args: unknown[]) => void logged.push(String(args[0]))
  try {
    await work()
    await sleep(300)
  } finally {
    logger.error = error
  }
  return logged
}

async function workflowsSay(message: string): Promise<void> {
  const refusal = { type: "not_allowed", message }
  const carts = await pool("cart").count()
  const create = createDraftOrderWorkflow(server.container).run({ input: draftBody(world) })
  await expect(create).rejects.toMatchObject(refusal)
  expect(await pool("cart").count()).toEqual(carts)
  const cancel = cancelDraftOrderWorkflow(server.container).run({ input: { id: "dorder_1" } })
  await expect(cancel).rejects.toMatchObject(refusal)
  const service = server.container.resolve(DRAFT_ORDER_MODULE)
  await expect(service.listDraftOrders()).rejects.toMatchObject(refusal)
  await expect(service.createDraftOrders({ cart_id: "cart_1" })).rejects.toMatchObject(refusal)
}

describe("while the plugin's tables are missing", () => {
  it.each(ROUTES)("%s %s answers 503 and says what to run", async (method, path) => {
    const { status, body } = await server.admin(method, path)
    expect({ status, body }).toEqual({ status: 503, body: { type: "unexpected_state", message: MISSING } })
  })

  it("nobody without a login is told", async () => {
    expect(await server.anyone("GET", "/admin/cart-draft-orders")).toMatchObject({ status: 401 })
  })

  it("the storefront sells: carts, payments, completion and the order's events work, and nothing is logged", async () => {
    const errors = await errorsLoggedDuring(async () => {
      const cart = await shop()
      const order = await checkOut(server, cart.id)
      expect((await graph("cart", cart.id)).data).toEqual([{ id: cart.id }])
      expect((await graph("order", order)).data).toEqual([{ id: order }])
      expect(await server.admin("GET", `/admin/orders/${order}?fields=id,draft_order.id`)).toMatchObject({
        status: 200,
      })
    })
    expect(errors).toEqual([])
  })

  it("a payment webhook's completion of a cart works", async () => {
    const cart = await shop()
    await choosePayment(server, cart.id)
    const errors = await errorsLoggedDuring(async () => {
      const { result } = await completeCartWorkflow(server.container).run({ input: { id: cart.id } })
      expect(result.id).toMatch(/^order_/)
    })
    expect(errors).toEqual([])
  })

  it("workflows and the service say what to run, and leave nothing", () => workflowsSay(MISSING))

  it("the jobs wait silently", async () => {
    const errors = await errorsLoggedDuring(async () => {
      await reconcileCompletions(server.container)
      await forgetIdempotencyKeys(server.container)
    })
    expect(errors).toEqual([])
  })
})

describe("while the tables are older than the plugin", () => {
  let draftOrder: DraftOrder

  beforeAll(async () => {
    await runMigrations({ container: cli })
    await sleep(1100)
    draftOrder = await createDraft(server, world)
    await revertMigration({ container: cli, migrationNames: migrations.slice(-3).map(({ name }) => name) })
    // The first statement that meets an older table tells the server.
    await server.admin("POST", "/admin/cart-draft-orders", draftBody(world), { "idempotency-key": "first" })
  })

  it("the plugin's routes answer 503 and say what to run", async () => {
    const { status, body } = await server.admin("GET", `/admin/cart-draft-orders/${draftOrder.id}`)
    expect({ status, body }).toEqual({ status: 503, body: { type: "unexpected_state", message: OUTDATED } })
  })

  it.each<[string, (draftOrder: DraftOrder) => [string, string, unknown?]]>([
    ["change", ({ cart_id }) => ["POST", `/store/carts/${cart_id}`, { email: "thief@example.com" }]],
    ["complete", ({ cart_id }) => ["POST", `/store/carts/${cart_id}/complete`]],
    ["pay", ({ cart_id }) => ["POST", "/store/payment-collections", { cart_id }]],
  ])("a customer cannot %s a draft's cart", async (_, request) => {
    const { status, body } = await server.store(...request(draftOrder))
    expect({ status, body }).toEqual({ status: 503, body: { type: "unexpected_state", message: OUTDATED } })
  })

  it("other carts become orders, links lead to the drafts there are, and nothing is logged", async () => {
    const errors = await errorsLoggedDuring(async () => {
      const cart = await shop()
      expect(await checkOut(server, cart.id)).toMatch(/^order_/)
      expect((await graph("cart", draftOrder.cart_id)).data).toMatchObject([
        { draft_order: { id: draftOrder.id, status: "open", cart_id: draftOrder.cart_id } },
      ])
      await reconcileCompletions(server.container)
    })
    expect(errors).toEqual([])
  })

  it("workflows and the service say what to run, and leave nothing", () => workflowsSay(OUTDATED))

  it("once the migrations have run, it works without a restart, and asks no more", async () => {
    await runMigrations({ container: cli })
    await sleep(1100)
    expect(await server.admin("GET", `/admin/cart-draft-orders/${draftOrder.id}`)).toMatchObject({ status: 200 })
    expect(
      await server.store("POST", `/store/carts/${draftOrder.cart_id}`, { email: "thief@example.com" })
    ).toMatchObject({ status: 400 })
    const statements = await recordStatements(server.container, async () => {
      await server.admin("GET", `/admin/cart-draft-orders/${draftOrder.id}`)
      await server.store("POST", `/store/carts/${draftOrder.cart_id}`, { email: "thief@example.com" })
    })
    expect(statements.filter((sql) => /to_regclass|draft_order_migrations/.test(sql))).toEqual([])
  })
})

it("tables that are dropped while the server runs do not keep a cart from being sold", async () => {
  await pool.raw(`TRUNCATE "draft_order" CASCADE`)
  await revertMigration({ container: cli })
  const cart = await shop()
  expect(await checkOut(server, cart.id)).toMatch(/^order_/)
  expect(await server.admin("GET", "/admin/cart-draft-orders")).toMatchObject({
    status: 503,
    body: { message: MISSING },
  })
})
