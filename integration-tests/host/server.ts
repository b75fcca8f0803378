import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import express from "express"
import load from "@medusajs/medusa/loaders/index"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { type AbstractEventBusModuleService, ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { createTestDatabase, resetTestDatabase } from "./database"
import { ADMIN } from "./demo-data/admin"
import { PROJECT_ROOT } from "./medusa-cli"

export type Response<T> = { status: number; body: T; headers: Headers }

/** Calls a route; a body is sent as JSON, text as it is. */
export type Call = <T = Record<string, never>>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>
) => Promise<Response<T>>

export type TestServer = {
  container: MedusaContainer
  url: string
  publishableKey: string
  /** As the admin. */
  admin: Call
  /** As the storefront, with its publishable key. */
  store: Call
  /** As nobody. */
  anyone: Call
  /** Forgets what specs did: the database is as it was at the start, and no subscriber of theirs is left. */
  reset: () => Promise<void>
  stop: () => Promise<void>
}

let isStarted = false

/**
 * The whole Medusa server in this process, on a database of its own with the demo data, without the dashboard. Medusa
 * keeps much in variables of its modules: what has loaded them can start one server.
 */
export async function startTestServer(databaseUrl?: string): Promise<TestServer> {
  if (isStarted) {
    throw new Error(
      "Medusa starts once: a spec file with a server of its own begins with /** @jest-environment node */"
    )
  }
  isStarted = true
  const database = databaseUrl ?? (await createTestDatabase())
  process.env.DATABASE_URL = database
  const app = express()
  const { container, shutdown } = await load({ directory: PROJECT_ROOT, expressApp: app })
  const http = createServer(app)
  await new Promise<void>((resolve) => http.listen(0, resolve))
  const url = `http://localhost:${(http.address() as AddressInfo).port}`

  const anyone = caller(url)
  const login = await anyone<{ token: string }>("POST", "/auth/user/emailpass", ADMIN)
  const admin = caller(url, { authorization: `Bearer ${login.body.token}` })
  const keys = await admin<{ api_keys: { token: string }[] }>(
    "GET",
    "/admin/api-keys?type=publishable&order=-created_at"
  )

  const publishableKey = keys.body.api_keys[0]!.token

  return {
    container,
    url,
    publishableKey,
    admin,
    store: caller(url, { "x-publishable-api-key": publishableKey }),
    anyone,
    reset: resetter(container, database),
    stop: async () => {
      await new Promise((resolve) => {
        http.close(resolve)
        http.closeAllConnections()
      })
      await shutdown()
    },
  }
}

/** To be called right after the start: subscribers that come later are forgotten. */
function resetter(container: MedusaContainer, database: string): () => Promise<void> {
  const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const bus = container.resolve<AbstractEventBusModuleService>(Modules.EVENT_BUS)
  const isOfHost = new Set([...bus.eventToSubscribersMap.values()].flat().map(({ id }) => id))

  return async () => {
    for (const [event, subscribers] of bus.eventToSubscribersMap) {
      subscribers
        .filter(({ id }) => !isOfHost.has(id))
        .forEach(({ id, subscriber }) => bus.unsubscribe(event, subscriber, { subscriberId: id }))
    }
    await container.resolve(Modules.LOCKING).releaseAll()
    container.resolve(DRAFT_ORDER_MODULE).claims.stopRenewingAll()
    await knex.destroy()
    await resetTestDatabase(database)
    knex.initialize()
  }
}

export function caller(url: string, defaults: Record<string, string> = {}): Call {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...defaults, ...headers },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text, headers: response.headers }
  }
}
