import type { TestServer } from "../host/server"
import type { CustomerView } from "../../src/customer-page/view"
import { createDraft, type DraftOrder } from "./draft-order"
import { draftPath } from "./edit"
import { ok } from "./storefront"
import type { World } from "./world"

export type LinkBody = { payment_link: { url: string; expires_at: string; created_at: string } }
export type ViewBody = { draft_order: CustomerView }
export type RefusalBody = { type: string; code?: string; message: string }

export const linkPath = (token: string, rest = "") => `/store/cart-draft-orders/${token}${rest}`

/** The token of a link's address, which ends with it. */
export const tokenOf = (url: string) => url.split("/").at(-1)!

/** Makes the draft order's link. Returns its token. */
export async function createLink(server: TestServer, draftOrder: { id: string }, body: object = {}): Promise<string> {
  const { payment_link } = await ok<LinkBody>(server.admin("POST", draftPath(draftOrder, "/payment-link"), body))
  return tokenOf(payment_link.url)
}

export type Overrides = Parameters<typeof createDraft>[2]

export type Linked = { draftOrder: DraftOrder; token: string }

/** A draft order, and the token of its link. */
export async function createLinked(
  server: TestServer,
  world: World,
  overrides?: Overrides,
  link: object = {}
): Promise<Linked> {
  const draftOrder = await createDraft(server, world, overrides)
  return { draftOrder, token: await createLink(server, draftOrder, link) }
}

/** What a customer sees. */
export async function look(server: TestServer, token: string): Promise<CustomerView> {
  return (await ok<ViewBody>(server.store("GET", linkPath(token)))).draft_order
}

/** The customer opens a payment session. Returns its id. */
export async function openPayment(server: TestServer, token: string, body: object = {}): Promise<string> {
  const { payment_session } = await ok<{ payment_session: { id: string } }>(
    server.store("POST", linkPath(token, "/payment-sessions"), { provider_id: "pp_demo_demo", ...body })
  )
  return payment_session.id
}

/** Sets a draft order's expiry, past ones too. */
export const expire = (server: TestServer, draftOrder: Pick<DraftOrder, "id">, expires_at: string | null) =>
  ok(server.admin("POST", draftPath(draftOrder), { expires_at }))
