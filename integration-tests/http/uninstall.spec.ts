/** @jest-environment node */
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import uninstall from "../../src/scripts/uninstall"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { createTestDatabase } from "../host/database"
import { type Call, caller, startTestServer, type TestServer } from "../host/server"
import { startStoreWithoutPlugin } from "../host/store-without-plugin"
import { findWorld, type World } from "../factories/world"

let databaseUrl: string
let server: TestServer
let world: World
let logged: string[]

beforeAll(async () => {
  databaseUrl = await createTestDatabase()
  server = await startTestServer(databaseUrl)
  world = await findWorld(server.container)
  const logger = server.container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.info = (message: unknown) => void logged.push(String(message))
})
beforeEach(() => (logged = []))
afterAll(() => server.stop())

const knex = (): Knex => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
const run = () => uninstall({ container: server.container, args: [] })

/** A draft order that would be free: Medusa asks for no payment when its cart is completed. */
async function canceled(unit_price: number): Promise<DraftOrder> {
  const draftOrder = await createDraft(server, world, { items: [{ title: "Advice", quantity: 1, unit_price }] })
  await ok(server.admin("POST", draftPath(draftOrder, "/cancel")))
  return draftOrder
}

/** What a customer does with the cart on the routes of the store. Returns the last answer. */
async function buy(store: Call, cart_id: string) {
  const { body } = await store<{ payment_collection?: { id: string } }>("POST", "/store/payment-collections", {
    cart_id,
  })
  if (body.payment_collection) {
    const path = `/store/payment-collections/${body.payment_collection.id}/payment-sessions`
    await store("POST", path, { provider_id: "pp_system_default" })
  }
  return store<{ type: string; message: string; order?: { id: string } }>("POST", `/store/carts/${cart_id}/complete`)
}

it("refuses while a completion has begun and not ended, and changes nothing", async () => {
  const [draftOrder, other] = [await createDraft(server, world), await canceled(5)]
  const { completions } = server.container.resolve(DRAFT_ORDER_MODULE)
  const order_id = draftOrder.id.replace("dorder", "order")
  await completions.start({
    draft_order_id: draftOrder.id,
    order_id,
    idempotency_key: draftOrder.id,
    purpose: "order",
    payment: null,
    payment_session_id: null,
    payment_collection_id: null,
  })

  await expect(run()).rejects.toMatchObject({
    type: "not_allowed",
    message: expect.stringMatching(/^1 completions have begun and not ended, of draft order dorder_\w+ for one/),
  })
  expect((await retrieve(server, other)).cart.id).toBe(other.cart_id)
  await completions.abandon(draftOrder.id)
})

it("once it has run, a server without the plugin refuses to complete a canceled draft's cart, and sells others", async () => {
  const [free, priced, open] = [await canceled(0), await canceled(5), await createDraft(server, world)]
  await run()
  expect(logged[0]).toMatch(/^(\d+) draft orders are canceled\. Deleted the carts of \1 of them/)
  expect(logged[1]).toMatch(/^\d+ draft orders are open\./)
  expect(await knex()("order_cart").where({ cart_id: free.cart_id }).whereNull("deleted_at")).toEqual([])

  logged = []
  await run()
  expect(logged[0]).toMatch(/^\d+ draft orders are canceled\. Deleted the carts of 0 of them/)

  const bare = await startStoreWithoutPlugin(databaseUrl)
  try {
    const store = caller(bare.url, { "x-publishable-api-key": server.publishableKey })
    for (const { cart_id } of [free, priced]) {
      const { status, body } = await buy(store, cart_id)
      expect({ status, message: body.message }).toEqual({ status: 404, message: `Cart with id '${cart_id}' not found` })
    }
    expect(await buy(store, open.cart_id)).toMatchObject({
      status: 200,
      body: { type: "order", order: { id: expect.stringMatching(/^order_/) } },
    })
  } finally {
    await bare.stop()
  }
})
