import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { createPaymentLinkWorkflow, deleteDraftOrderWorkflow, revokePaymentLinkWorkflow } from "../../src/workflows"
import { createDraft, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { createLink, type LinkBody, linkPath, look, type RefusalBody, tokenOf } from "../factories/payment-link"
import { refusalOf } from "../factories/refusal"
import { ok } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

type Shown = { draft_order: { payment_link: Record<string, unknown> | null } }

const DAY = 24 * 60 * 60 * 1000

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})

const knex = (): Knex => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
const statusOf = async (token: string) => {
  const { status, body } = await server.store<RefusalBody>("GET", linkPath(token))
  return [status, body.code]
}

describe("POST /admin/cart-draft-orders/:id/payment-link", () => {
  it("answers with an address whose token has 256 random bits, for 30 days", async () => {
    const draftOrder = await createDraft(server, world)
    const { payment_link } = await ok<LinkBody>(server.admin("POST", draftPath(draftOrder, "/payment-link"), {}))

    expect(payment_link).toEqual({
      url: expect.stringMatching(new RegExp(`^${server.url}/draft-orders/pay/[A-Za-z0-9_-]{43}$`)),
      expires_at: expect.any(String),
      created_at: expect.any(String),
    })
    expect(Date.parse(payment_link.expires_at) - Date.parse(payment_link.created_at)).toBeGreaterThan(30 * DAY - 5000)
    expect(Date.parse(payment_link.expires_at) - Date.parse(payment_link.created_at)).toBeLessThan(30 * DAY + 5000)
  })

  it("takes another end, and refuses one that is past or no moment", async () => {
    const draftOrder = await createDraft(server, world)
    const create = (expires_at: unknown) =>
      server.admin<LinkBody & ErrorBody>("POST", draftPath(draftOrder, "/payment-link"), { expires_at })
    const later = new Date(Date.now() + DAY).toISOString()

    expect((await create(later)).body.payment_link.expires_at).toBe(later)
    expect(await create("2020-01-01T00:00:00Z")).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: "expires_at must be in the future, found 2020-01-01T00:00:00.000Z" },
    })
    for (const wrong of ["tomorrow", "2026-13-01T00:00:00Z", "2026-12-24", 5, ""]) {
      expect(await create(wrong)).toMatchObject({
        status: 400,
        body: { type: "invalid_data", message: expect.stringContaining("expires_at") },
      })
    }
  })

  it("is stored as a hash only: no table of the database has the token", async () => {
    const token = await createLink(server, await createDraft(server, world))
    await look(server, token)
    const { rows } = await knex().raw<{ rows: { table_name: string }[] }>(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
    )
    const found = []
    for (const { table_name } of rows) {
      const { rows: hits } = await knex().raw<{ rows: unknown[] }>(
        `SELECT 1 FROM ?? AS "row" WHERE "row"::text LIKE ? LIMIT 1`,
        [table_name, `%${token}%`]
      )
      found.push(...hits.map(() => table_name))
    }
    expect(rows.length).toBeGreaterThan(100)
    expect(found).toEqual([])
  })

  it("again, the link before no longer works and says so", async () => {
    const draftOrder = await createDraft(server, world)
    const [first, second] = [await createLink(server, draftOrder), await createLink(server, draftOrder)]
    expect(await statusOf(first)).toEqual([410, "superseded"])
    expect(await statusOf(second)).toEqual([200, undefined])
  })

  it("several times at once leaves one link that works", async () => {
    const draftOrder = await createDraft(server, world)
    const tokens = await Promise.all([1, 2, 3, 4].map(() => createLink(server, draftOrder)))
    const states = await Promise.all(tokens.map(statusOf))
    expect(states.map(([status]) => status).sort()).toEqual([200, 410, 410, 410])
  })

  it.each([
    ["canceled", "canceled", "is canceled"],
    ["completed", "complete", "is completed"],
  ])("is refused for a draft order that is %s", async (_, verb, words) => {
    const draftOrder = await createDraft(server, world)
    await ok(server.admin("POST", draftPath(draftOrder, `/${verb === "canceled" ? "cancel" : verb}`), {}))
    expect(await server.admin("POST", draftPath(draftOrder, "/payment-link"), {})).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining(words) },
    })
  })

  it("is refused for an expired draft order, until it is renewed", async () => {
    const draftOrder = await createDraft(server, world, { expires_at: "2020-01-01T00:00:00Z" })
    expect(await server.admin("POST", draftPath(draftOrder, "/payment-link"), {})).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining("has expired") },
    })
    await edit(server, draftOrder, "", { expires_at: null })
    expect(await statusOf(await createLink(server, draftOrder))).toEqual([200, undefined])
  })

  it.each([
    ["an unknown draft order", "dorder_none", {}, 404],
    ["an unknown key", undefined, { token: "mine" }, 400],
    ["an unknown question", undefined, { verify: "phone" }, 400],
  ])("is refused for %s", async (_, id, body, status) => {
    const draftOrder = id ? { id } : await createDraft(server, world)
    expect(await server.admin("POST", draftPath(draftOrder, "/payment-link"), body)).toMatchObject({ status })
  })

  it("a parent workflow that fails gives the link before back", async () => {
    const draftOrder = await createDraft(server, world)
    const token = await createLink(server, draftOrder)
    const { transaction, result } = await createPaymentLinkWorkflow(server.container).run({
      input: { id: draftOrder.id, base_url: "https://example.com" },
    })
    expect(await statusOf(token)).toEqual([410, "superseded"])
    await createPaymentLinkWorkflow(server.container).cancel({ transaction })
    expect(await statusOf(token)).toEqual([200, undefined])
    expect(await statusOf(tokenOf(result.url))).toEqual([404, undefined])
  })
})

describe("DELETE /admin/cart-draft-orders/:id/payment-link", () => {
  it("revokes the link, twice alike, and a new one works", async () => {
    const draftOrder = await createDraft(server, world)
    const token = await createLink(server, draftOrder)
    const revoke = () => server.admin("DELETE", draftPath(draftOrder, "/payment-link"))
    const answer = { status: 200, body: { id: draftOrder.id, object: "payment-link", deleted: true } }

    expect(await revoke()).toMatchObject(answer)
    expect(await revoke()).toMatchObject(answer)
    expect(await statusOf(token)).toEqual([410, "revoked"])
    expect(await statusOf(await createLink(server, draftOrder))).toEqual([200, undefined])
    expect(await statusOf(token)).toEqual([410, "revoked"])
  })

  it("is 404 for an unknown draft order", async () => {
    expect(await server.admin("DELETE", "/admin/cart-draft-orders/dorder_none/payment-link")).toMatchObject({
      status: 404,
    })
  })

  it("a parent workflow that fails gives it back", async () => {
    const draftOrder = await createDraft(server, world)
    const token = await createLink(server, draftOrder)
    const { transaction } = await revokePaymentLinkWorkflow(server.container).run({ input: { id: draftOrder.id } })
    expect(await statusOf(token)).toEqual([410, "revoked"])
    await revokePaymentLinkWorkflow(server.container).cancel({ transaction })
    expect(await statusOf(token)).toEqual([200, undefined])
  })
})

describe("payment_link of a draft order", () => {
  it.each(["?expand=payment_link", "?fields=*payment_link", "?fields=%2Bpayment_link", "?fields=id,payment_link"])(
    "is shown with %s: never its address",
    async (query) => {
      const draftOrder = await createDraft(server, world)
      const show = async () =>
        (await ok<Shown>(server.admin("GET", draftPath(draftOrder, query)))).draft_order.payment_link
      expect(await show()).toBeNull()

      const token = await createLink(server, draftOrder)
      const fresh = {
        created_at: expect.any(String),
        expires_at: expect.any(String),
        verify: null,
        revoked_at: null,
        first_viewed_at: null,
        last_viewed_at: null,
        view_count: 0,
      }
      expect(await show()).toEqual(fresh)
      await look(server, token)
      await look(server, token)
      expect(await show()).toEqual({
        ...fresh,
        view_count: 2,
        first_viewed_at: expect.any(String),
        last_viewed_at: expect.any(String),
      })
      await server.admin("DELETE", draftPath(draftOrder, "/payment-link"))
      expect(await show()).toMatchObject({ revoked_at: expect.any(String), view_count: 2 })
    }
  )

  it("is not shown by default, and costs a list one statement", async () => {
    const draftOrder = await createDraft(server, world)
    await createLink(server, draftOrder)
    expect(await ok<Shown>(server.admin("GET", draftPath(draftOrder)))).not.toHaveProperty("draft_order.payment_link")

    const statements = await recordStatements(server.container, async () => {
      const { draft_orders } = await ok<{ draft_orders: Shown["draft_order"][] }>(
        server.admin("GET", "/admin/cart-draft-orders?expand=payment_link&limit=5")
      )
      expect(draft_orders[0]!.payment_link).toMatchObject({ view_count: 0 })
    })
    expect(statements.filter((sql) => sql.includes("payment_link"))).toHaveLength(1)
  })

  it("is not there for a draft order of another name: an unknown field stays an error", async () => {
    const draftOrder = await createDraft(server, world)
    expect(await server.admin("GET", draftPath(draftOrder, "?fields=payment_links"))).toMatchObject({ status: 400 })
    expect(await server.admin("GET", draftPath(draftOrder, "?expand=payment_links"))).toMatchObject({ status: 400 })
  })
})

it("draft_order.viewed is emitted at the first view only", async () => {
  const draftOrder = await createDraft(server, world)
  const token = await createLink(server, draftOrder)
  await Promise.all([look(server, token), look(server, token), look(server, token)])
  const viewed = () => events.filter(({ name, data }) => name === "draft_order.viewed" && data.id === draftOrder.id)

  await eventually(async () => viewed().length > 0)
  await look(server, token)
  expect(viewed()).toEqual([
    {
      name: "draft_order.viewed",
      data: { id: draftOrder.id, cart_id: draftOrder.cart_id, order_id: null, no_notification: false },
    },
  ])
})

it("a deleted draft order's link is unknown, and works again where a parent takes the deletion back", async () => {
  const draftOrder = await createDraft(server, world)
  const token = await createLink(server, draftOrder)
  const deletion = deleteDraftOrderWorkflow(server.container)
  const { transaction } = await deletion.run({ input: { id: draftOrder.id } })
  expect(await statusOf(token)).toEqual([404, undefined])
  await deletion.cancel({ transaction })
  expect(await statusOf(token)).toEqual([200, undefined])
})

it("the hourly job removes what belongs to draft orders that were deleted a day ago", async () => {
  const [kept, deleted] = [await createDraft(server, world), await createDraft(server, world)]
  const tokens = [await createLink(server, kept), await createLink(server, deleted)]
  await server.admin("DELETE", draftPath(deleted))
  const count = async () => Number((await knex()("draft_order_payment_link").count())[0]!.count)
  const before = await count()

  const { paymentLinks } = server.container.resolve(DRAFT_ORDER_MODULE)
  await paymentLinks.forgetDeleted()
  expect(await count()).toBe(before)
  await knex()("draft_order_payment_link").update({ created_at: new Date(Date.now() - 2 * DAY) })
  await paymentLinks.forgetDeleted()
  expect(await knex()("draft_order_payment_link").where({ draft_order_id: deleted.id })).toEqual([])
  expect(await statusOf(tokens[0]!)).toEqual([200, undefined])
})

it("a workflow without an address of the server says which option is missing", async () => {
  const { id } = await createDraft(server, world)
  const { settings } = server.container.resolve(DRAFT_ORDER_MODULE)
  expect(settings.storefront_url).toBeUndefined()
  expect(await refusalOf(createPaymentLinkWorkflow(server.container).run({ input: { id } }))).toEqual({
    type: "not_allowed",
    message: expect.stringContaining("the option storefront_url or backend_url"),
  })
})
