/**
 * A server of its own, because what it loads at its start or holds in memory is another.
 *
 * @jest-environment node
 */
import { createHash, randomBytes } from "node:crypto"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { createLink, expire, linkPath, look } from "../factories/payment-link"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type Route = [method: string, rest: string, body?: object]

/** Every route that a customer reaches with a token, with a body that it would take. */
const ROUTES: Route[] = [
  ["GET", ""],
  ["POST", "", { email: "thief@example.com" }],
  ["POST", "/verify", { answer: "thief@example.com" }],
  ["GET", "/shipping-options"],
  ["POST", "/shipping-methods", { option_id: "so_1" }],
  ["GET", "/payment-providers"],
  ["POST", "/payment-sessions", { provider_id: "pp_demo_demo" }],
  ["POST", "/complete", {}],
  ["POST", "/checkout", {}],
]

const PRIVATE = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
}

const random = () => randomBytes(32).toString("base64url")

let draftOrder: DraftOrder
let token: string

useTestServer()
beforeAll(async () => {
  // Guesses are counted, and these are many.
  Object.assign(limiter(), { points: 10_000 })
  draftOrder = await createDraft(server, world, { note: "<b>bold</b>", reference: `"><script>alert(1)</script>` })
  token = await createLink(server, draftOrder)
})

/** What counts wrong tokens. */
function limiter(): { points: number; delete: (key: string) => Promise<boolean> } {
  return Reflect.get(server.container.resolve(DRAFT_ORDER_MODULE).guessLimits, "tokens")
}
const call = ([method, rest, body]: Route, path: string) =>
  server.store<Record<string, unknown>>(method, linkPath(path, rest), body)

const UNKNOWN = { status: 404, body: { type: "not_found", message: "There is no such payment link" } }

describe("a token that leads nowhere gets one answer, on every route", () => {
  const tokens: [string, () => string][] = [
    ["a guess", random],
    ["the draft order's id", () => draftOrder.id],
    ["the cart's id", () => draftOrder.cart_id],
    ["the hash that is stored", () => createHash("sha256").update(token).digest("base64url")],
    ["a truncated token", () => token.slice(0, -1)],
    ["a token with one letter more", () => `${token}A`],
    ["a token in another case", () => token.toUpperCase()],
    ["an over-long token", () => "A".repeat(4000)],
    ["SQL", () => encodeURIComponent(`' OR '1'='1`)],
    ["SQL of the right length", () => encodeURIComponent(`' OR 1=1 --`.padEnd(43, " "))],
    ["HTML", () => encodeURIComponent("<script>alert(1)</script>")],
    ["a path", () => encodeURIComponent("../../admin/cart-draft-orders")],
    ["a wildcard", () => "%25"],
    ["U+0000", () => "%00".repeat(43)],
    ["a token that was cut within a %20", () => `${token}%2`],
  ]
  it.each(tokens)("%s", async (_, make) => {
    for (const route of ROUTES) {
      const { status, body } = await call(route, make())
      expect({ route, status, body }).toEqual({ route, ...UNKNOWN })
    }
  })

  it("without a token there is no route", async () => {
    for (const [method, rest, body] of ROUTES) {
      expect(await server.store(method, `/store/cart-draft-orders/${rest}`, body)).toMatchObject({ status: 404 })
    }
  })
})

it("a link that no longer works says why on every route, and shows nothing else", async () => {
  const states: [string, (other: DraftOrder) => Promise<unknown>][] = [
    ["revoked", (other) => server.admin("DELETE", draftPath(other, "/payment-link"))],
    ["superseded", (other) => createLink(server, other)],
    ["expired", (other) => expire(server, other, new Date(Date.now() - 1000).toISOString())],
    ["canceled", (other) => ok(server.admin("POST", draftPath(other, "/cancel"), {}))],
  ]
  for (const [state, end] of states) {
    const other = await createDraft(server, world)
    const dead = await createLink(server, other)
    await end(other)
    for (const route of ROUTES) {
      const { status, body } = await call(route, dead)
      expect({ state, route, status, body }).toEqual({
        state,
        route,
        status: 410,
        body: { type: "not_allowed", code: state, message: expect.any(String) },
      })
    }
    expect((await retrieve(server, other)).cart.email).toBe("buyer@example.com")
  }
})

it("one draft order's token does nothing to another's", async () => {
  const other = await createDraft(server, world)
  const before = await retrieve(server, other)
  await ok(call(["POST", "", { email: "new@example.com" }], token))
  expect(await retrieve(server, other)).toEqual(before)
})

it("every answer is private: not kept, not framed, not listed, and tells others nothing of its address", async () => {
  for (const path of [token, random(), "x"]) {
    for (const route of ROUTES) {
      const { headers } = await call(route, path)
      const found = Object.fromEntries(Object.keys(PRIVATE).map((name) => [name, headers.get(name)]))
      expect({ route, found }).toEqual({ route, found: PRIVATE })
    }
  }
})

it("needs the storefront's publishable key, as all store routes do", async () => {
  for (const [method, rest, body] of ROUTES) {
    expect(await server.anyone(method, linkPath(token, rest), body)).toMatchObject({ status: 400 })
  }
})

it("HTML in texts is handed on as text", async () => {
  const view = await look(server, token)
  expect([view.note, view.reference]).toEqual(["<b>bold</b>", `"><script>alert(1)</script>`])
  const { headers } = await server.store("GET", linkPath(token))
  expect(headers.get("content-type")).toContain("application/json")
})

it("an admin's token and a customer's token do not show each other's routes", async () => {
  expect(await server.anyone("GET", draftPath({ id: token }))).toMatchObject({ status: 401 })
  expect(await server.admin("GET", draftPath({ id: token }))).toMatchObject({ status: 404 })
})

it("wrong tokens are counted by address: after too many, none is looked at for a while", async () => {
  const { guess_limit } = server.container.resolve(DRAFT_ORDER_MODULE).settings
  const from = (ip: string) => ({ "x-forwarded-for": ip })
  const guess = (ip: string, path = random()) => server.store("GET", linkPath(path), undefined, from(ip))
  Object.assign(limiter(), { points: guess_limit.points })

  for (let count = 0; count < guess_limit.points; count++) {
    expect((await guess("203.0.113.7")).status).toBe(404)
  }
  const { status, body, headers } = await guess("203.0.113.7")
  expect({ status, body }).toEqual({
    status: 429,
    body: {
      type: "not_allowed",
      code: "too_many_attempts",
      message: expect.stringMatching(/^Too many wrong attempts: try again in \d+ seconds$/),
    },
  })
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(guess_limit.seconds - 60)
  expect((await guess("203.0.113.7", token)).status).toBe(429)
  expect((await guess("203.0.113.8", token)).status).toBe(200)
})
