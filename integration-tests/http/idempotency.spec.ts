import { randomUUID } from "node:crypto"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import forgetIdempotencyKeys from "../../src/jobs/forget-idempotency-keys"
import { createDraft, draftBody, type DraftOrderBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const PATH = "/admin/cart-draft-orders"
const post = <T = DraftOrderBody>(path: string, body: unknown, key: string) =>
  server.admin<T>("POST", path, body, { "idempotency-key": key })
const knex = () => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
const countDrafts = async () => Number((await knex()("draft_order").count("* as count"))[0]!.count)

describe("Idempotency-Key on create", () => {
  it("the same key and body give the same draft, marked as replayed", async () => {
    const [key, body, before] = [randomUUID(), draftBody(world), await countDrafts()]
    const first = await post(PATH, body, key)
    const second = await post(PATH, body, key)

    expect([first.status, first.headers.get("idempotent-replayed")]).toEqual([200, null])
    expect([second.status, second.headers.get("idempotent-replayed")]).toEqual([200, "true"])
    expect(second.body).toEqual(first.body)
    expect(await countDrafts()).toBe(before + 1)
  })

  it("another body, or another route, is a conflict that names the key", async () => {
    const key = randomUUID()
    const { body } = await post(PATH, draftBody(world), key)
    for (const [path, other] of [
      [PATH, draftBody(world, { email: "other@example.com" })],
      [draftPath(body.draft_order, "/pay"), {}],
    ] as const) {
      expect(await post<ErrorBody>(path, other, key)).toMatchObject({
        status: 409,
        body: { type: "conflict", message: expect.stringContaining(key) },
      })
    }
  })

  it("ten at once: one draft, and all have its answer", async () => {
    const [key, body, before] = [randomUUID(), draftBody(world), await countDrafts()]
    const responses = await Promise.all(Array.from({ length: 10 }, () => post(PATH, body, key)))
    expect(new Set(responses.map(({ status, body }) => `${status} ${body.draft_order?.id}`)).size).toBe(1)
    expect(responses.filter(({ headers }) => headers.get("idempotent-replayed") !== "true")).toHaveLength(1)
    expect(await countDrafts()).toBe(before + 1)
  })

  it("what was refused can be mended and sent again with the same key", async () => {
    const key = randomUUID()
    expect(await post(PATH, draftBody(world, { promo_codes: ["NOPE"] }), key)).toMatchObject({ status: 400 })
    expect(await post(PATH, draftBody(world), key)).toMatchObject({ status: 200 })
  })

  it("an attempt that was killed after the draft was there is answered with that draft", async () => {
    const [key, body] = [randomUUID(), draftBody(world)]
    const first = await post(PATH, body, key)
    await knex()("draft_order_idempotency_key")
      .where({ key })
      .update({ response: null, locked_until: new Date(0) })
    const second = await post(PATH, body, key)
    expect(second.body).toEqual(first.body)
  })

  it("an attempt that runs too long is told to come back", async () => {
    const [key, body] = [randomUUID(), draftBody(world)]
    await post(PATH, body, key)
    await knex()("draft_order_idempotency_key")
      .where({ key })
      .update({ response: null, locked_until: new Date(Date.now() + 3_600_000) })
    const response = await post<ErrorBody>(PATH, body, key)
    expect([response.status, response.headers.get("retry-after")]).toEqual([409, "2"])
    // A dashboard on a domain of its own may read it.
    expect(response.headers.get("access-control-expose-headers")).toBe("Retry-After")
  })

  it.each(["", " ", "x".repeat(256), "a b"])("refuses the key %j", async (key) => {
    const { status } = await post(PATH, draftBody(world), key)
    // An empty header is sent as none at all by some clients, and is refused where it arrives.
    expect(status).toBe(400)
  })
})

describe("Idempotency-Key on pay and complete", () => {
  it.each(["/pay", "/complete"])(
    "%s: the same key gives the same order, and the draft keeps the key",
    async (route) => {
      const [draftOrder, key] = [await createDraft(server, world), randomUUID()]
      const first = await post<{ order: { id: string } }>(draftPath(draftOrder, route), {}, key)
      const second = await post(draftPath(draftOrder, route), {}, key)

      expect(first.status).toBe(200)
      expect([second.status, second.headers.get("idempotent-replayed"), second.body]).toEqual([200, "true", first.body])
      expect(await retrieve(server, draftOrder)).toMatchObject({ idempotency_key: key, order_id: first.body.order.id })
      expect(await server.container.resolve(Modules.ORDER).listOrders({ id: first.body.order.id })).toHaveLength(1)
    }
  )

  it("without a key the draft gets one of its own when its completion begins", async () => {
    const draftOrder = await createDraft(server, world)
    await server.admin("POST", draftPath(draftOrder, "/pay"))
    expect((await retrieve(server, draftOrder)).idempotency_key).toMatch(/^[0-9a-f-]{36}$/)
  })
})

/** As another user, and as a secret API key. */
async function otherActors(): Promise<
  ((path: string, body: unknown, key: string) => ReturnType<typeof post<DraftOrderBody>>)[]
> {
  const credentials = { email: `${randomUUID()}@example.com`, password: "supersecret" }
  const register = await server.anyone<{ token: string }>("POST", "/auth/user/emailpass/register", credentials)
  const [authIdentity] = await server.container
    .resolve(Modules.AUTH)
    .listAuthIdentities({ provider_identities: { entity_id: credentials.email } })
  await createUserAccountWorkflow(server.container).run({
    input: { authIdentityId: authIdentity!.id, userData: { email: credentials.email } },
  })
  expect(register.status).toBe(200)
  const { body } = await server.anyone<{ token: string }>("POST", "/auth/user/emailpass", credentials)
  const { api_key } = await ok<{ api_key: { token: string } }>(
    server.admin("POST", "/admin/api-keys", { title: randomUUID(), type: "secret" })
  )
  return [`Bearer ${body.token}`, `Basic ${api_key.token}`].map(
    (authorization) => (path: string, body: unknown, key: string) =>
      server.anyone<DraftOrderBody>("POST", path, body, { authorization, "idempotency-key": key })
  )
}

describe("the same Idempotency-Key from another actor is another key", () => {
  it("creates another draft, and never shows the other actor's answer", async () => {
    const [key, body, others] = [randomUUID(), draftBody(world), await otherActors()]
    const responses = [await post(PATH, body, key)]
    for (const other of others) {
      responses.push(await other(PATH, body, key))
    }
    const again = await others[1]!(PATH, body, key)

    expect(responses.map(({ status, headers }) => [status, headers.get("idempotent-replayed")])).toEqual(
      Array(3).fill([200, null])
    )
    expect(new Set(responses.map(({ body }) => body.draft_order.id)).size).toBe(3)
    expect([again.headers.get("idempotent-replayed"), again.body]).toEqual(["true", responses[2]!.body])
  })

  it("pays another draft, which shows the key from then on", async () => {
    const [key, others] = [randomUUID(), await otherActors()]
    const drafts = [
      await createDraft(server, world),
      await createDraft(server, world),
      await createDraft(server, world),
    ]
    for (const [index, pay] of [post, ...others].entries()) {
      const response = await pay(draftPath(drafts[index]!, "/pay"), {}, key)
      expect([index, response.status]).toEqual([index, 200])
      expect(await retrieve(server, drafts[index]!)).toMatchObject({ status: "completed", idempotency_key: key })
    }
    expect(await retrieve(server, drafts[0]!)).toMatchObject({ status: "completed", idempotency_key: null })
  })

  it("pays at the same time: each draft comes to its order, and one of them shows the key", async () => {
    const [key, [other]] = [randomUUID(), await otherActors()]
    const [one, two] = [await createDraft(server, world), await createDraft(server, world)]
    const responses = await Promise.all([
      post(draftPath(one, "/pay"), {}, key),
      other!(draftPath(two, "/pay"), {}, key),
    ])
    expect(responses.map(({ status }) => status)).toEqual([200, 200])
    const shown = [(await retrieve(server, one)).idempotency_key, (await retrieve(server, two)).idempotency_key]
    expect(shown.filter((value) => value === key)).toHaveLength(1)
  })
})

describe("an Idempotency-Key that has expired is a new key", () => {
  const age = (key: string) =>
    knex()("draft_order_idempotency_key")
      .where({ key })
      .update({ created_at: new Date(Date.now() - 25 * 3_600_000) })

  it("for another body on create, before the job has removed it", async () => {
    const key = randomUUID()
    const first = await post(PATH, draftBody(world), key)
    await age(key)
    const second = await post(PATH, draftBody(world, { email: "other@example.com" }), key)

    expect([second.status, second.headers.get("idempotent-replayed")]).toEqual([200, null])
    expect(second.body.draft_order.id).not.toBe(first.body.draft_order.id)
    const third = await post(PATH, draftBody(world, { email: "other@example.com" }), key)
    expect([third.headers.get("idempotent-replayed"), third.body]).toEqual(["true", second.body])
  })

  it.each(["/pay", "/complete"])("%s completes another draft with it", async (route) => {
    const [key, old, young] = [randomUUID(), await createDraft(server, world), await createDraft(server, world)]
    expect(await post(draftPath(old, route), {}, key)).toMatchObject({ status: 200 })
    await age(key)
    await knex()("draft_order")
      .where({ id: old.id })
      .update({ completed_at: new Date(Date.now() - 25 * 3_600_000) })

    expect(await post(draftPath(young, route), {}, key)).toMatchObject({ status: 200 })
    expect(await retrieve(server, young)).toMatchObject({ status: "completed", idempotency_key: key })
    expect(await retrieve(server, old)).toMatchObject({ status: "completed", idempotency_key: null })
  })

  it("and of two requests with it at once, one runs and both have its answer", async () => {
    const [key, body] = [randomUUID(), draftBody(world)]
    const first = await post(PATH, body, key)
    await age(key)
    const [one, two] = await Promise.all([post(PATH, body, key), post(PATH, body, key)])
    expect([one.status, two.body]).toEqual([200, one.body])
    expect(one.body.draft_order.id).not.toBe(first.body.draft_order.id)
  })
})

it("keys are kept for a day, and then forgotten by a job", async () => {
  const [kept, old] = [randomUUID(), randomUUID()]
  await post(PATH, draftBody(world), kept)
  await post(PATH, draftBody(world), old)
  await knex()("draft_order_idempotency_key")
    .where({ key: old })
    .update({ created_at: new Date(Date.now() - 25 * 3_600_000) })
  await forgetIdempotencyKeys(server.container)

  expect(await knex()("draft_order_idempotency_key").whereIn("key", [kept, old]).pluck("key")).toEqual([kept])
})
