import type { TestServer } from "../host/server"
import type { Cart, DraftOrder, DraftOrderBody, EditBody } from "./draft-order"
import { ok } from "./storefront"

export const draftPath = ({ id }: { id: string }, rest = "") => `/admin/cart-draft-orders/${id}${rest}`

/** An edit that is to succeed. */
export async function edit(
  server: TestServer,
  draftOrder: { id: string },
  rest: string,
  body?: unknown,
  method = "POST"
): Promise<EditBody> {
  return ok<EditBody>(server.admin(method, draftPath(draftOrder, rest), body))
}

export async function retrieve(server: TestServer, draftOrder: { id: string }): Promise<DraftOrder> {
  return (await ok<DraftOrderBody>(server.admin("GET", draftPath(draftOrder)))).draft_order
}

/** Title, quantity, price and whether it is negotiated, of each line. */
export const lines = (cart: Cart) =>
  cart.items
    .map(({ title, quantity, unit_price, is_custom_price }) => [title, quantity, unit_price, is_custom_price])
    .sort()

export const line = ({ cart }: { cart: Cart }, title: string) => cart.items.find((item) => item.title === title)!
