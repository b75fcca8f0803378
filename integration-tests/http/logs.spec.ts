/**
 * A server of its own, because it listens to all that the host logs.
 *
 * @jest-environment node
 */
import { createServer } from "node:http"
import { createRequire } from "node:module"
import type { AddressInfo } from "node:net"
import { inspect } from "node:util"
import express from "express"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { patternOf, redactLogger, withoutTokens } from "../../src/api/redact-log"
import { pagePath } from "../factories/customer-page"
import { createDraft } from "../factories/draft-order"
import { createLink, linkPath } from "../factories/payment-link"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const TOKEN = "A".repeat(43)

it.each([
  [`/store/cart-draft-orders/${"A".repeat(43)}`, "/store/cart-draft-orders/…"],
  [`/store/cart-draft-orders/${"A".repeat(43)}/complete?x=1`, "/store/cart-draft-orders/…/complete?x=1"],
  [`https://shop.test/draft-orders/pay/${"A".repeat(43)}?a=b`, "https://shop.test/draft-orders/pay/…?a=b"],
  ["/store/carts/cart_1", "/store/carts/cart_1"],
  ["/admin/cart-draft-orders/dorder_1", "/admin/cart-draft-orders/dorder_1"],
])("the access log has %s as %s", (path, logged) => {
  expect(withoutTokens(path)).toBe(logged)
})

it.each([
  ["https://shop.test/pay/{token}", `GET /pay/${TOKEN}?a=b`, "GET /pay/…?a=b"],
  ["https://shop.test/resume?t={token}", `https://shop.test/resume?t=${TOKEN}`, "https://shop.test/resume?t=…"],
  ["https://shop.test/pay/{token}", `GET /pay/${TOKEN}A`, `GET /pay/${TOKEN}A`],
])("with storefront_url %s, a log has %s as %s", (storefront_url, path, logged) => {
  expect(path.replace(patternOf(storefront_url), "$1…")).toBe(logged)
})

it("a logger gets errors and objects without tokens, and all else as it is", () => {
  const lines: unknown[][] = []
  const logger = { error: (...args: unknown[]) => void lines.push(args), shouldLog: () => true }
  redactLogger(logger)
  redactLogger(logger)
  const harmless = { a: 1 }
  const error = Object.assign(new TypeError(`No answer from https://shop.test${pagePath(TOKEN)}`), {
    cause: new Error(pagePath(TOKEN)),
  })
  logger.error("The page failed", error)
  logger.error(harmless, { url: pagePath(TOKEN) })

  expect(inspect(lines)).not.toContain(TOKEN)
  expect(lines[0]![1]).toBeInstanceOf(TypeError)
  expect(lines[0]![1]).toMatchObject({ message: "No answer from https://shop.test/draft-orders/pay/…" })
  expect(lines[1]![0]).toBe(harmless)
  expect(error.message).toContain(TOKEN)
})

/** What Medusa's logger writes with: see `reporter` of `@medusajs/cli`. */
type Written = { loggerInstance_: { log: (...args: unknown[]) => unknown; warn: (...args: unknown[]) => unknown } }

it("no line that the host logs has a usable token, whatever it is sent", async () => {
  const token = await createLink(server, await createDraft(server, world))
  const { loggerInstance_ } = server.container.resolve<Written>(ContainerRegistrationKeys.LOGGER)
  const lines: string[] = []
  const kept = { ...loggerInstance_ }
  for (const name of ["log", "warn"] as const) {
    loggerInstance_[name] = (...args) => void lines.push(inspect(args, { depth: 10 }))
  }
  const big = JSON.stringify({ email: "x".repeat(200_000) })
  for (const path of [linkPath(token), pagePath(token), linkPath(token, "/none"), pagePath(token, "/payment")]) {
    for (const method of ["POST", "PUT", "DELETE"]) {
      await server.store(method, path, "{ not JSON")
      await server.store(method, path, big)
      await server.store(method, path, "a=b", { "content-type": "application/x-www-form-urlencoded; charset=none" })
    }
    await server.store("GET", `${path}%2`)
    await server.store("GET", `${path}?a=%2`)
  }
  Object.assign(loggerInstance_, kept)

  const text = lines.join("\n")
  expect(text).not.toContain(token)
  expect(text).toContain("Error 400 at /store/cart-draft-orders/…")
  expect(text).toContain("Error 413 at /draft-orders/pay/…/payment")
})

/** What the host writes its access log with: see `express-loader.js` of `@medusajs/framework`. */
type Morgan = (format: string, options: { stream: { write: (line: string) => void } }) => express.RequestHandler

it("the host's access log has no usable token, whatever becomes of the request", async () => {
  const morgan: Morgan = createRequire(require.resolve("@medusajs/framework/http"))("morgan")
  const lines: string[] = []
  const app = express()
  app.use(morgan(":method :url ← :referrer (:status)", { stream: { write: (line) => void lines.push(line) } }))
  const http = createServer(app)
  await new Promise<void>((resolve) => http.listen(0, resolve))
  const url = `http://localhost:${(http.address() as AddressInfo).port}`

  for (const path of [linkPath(TOKEN), linkPath(TOKEN, "/complete?a=b"), `/draft-orders/pay/${TOKEN}`]) {
    await fetch(`${url}${path}`, { headers: { referer: `https://shop.test/draft-orders/pay/${TOKEN}` } })
  }
  await fetch(`${url}/store/carts/cart_1`)
  await new Promise((resolve) => http.close(resolve))

  expect(lines.join("")).not.toContain(TOKEN)
  expect(lines.map((line) => line.trim())).toEqual([
    "GET /store/cart-draft-orders/… ← https://shop.test/draft-orders/pay/… (404)",
    "GET /store/cart-draft-orders/…/complete?a=b ← https://shop.test/draft-orders/pay/… (404)",
    "GET /draft-orders/pay/… ← https://shop.test/draft-orders/pay/… (404)",
    "GET /store/carts/cart_1 ← - (404)",
  ])
})
