import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { assertOptions, orderMetadata } from "../../src/modules/draft-order/options"
import { completeDraftOrderWorkflow } from "../../src/workflows"
import { createDraft } from "../factories/draft-order"
import { checkOut, choosePayment } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

/** The server's configuration says `orderMetadataKeys: ["purchase_order"]`. */
const metadata = { purchase_order: "PO-1", note: "calls back on Monday" }

const metadataOf = async (orderId: string) =>
  (await server.container.resolve(Modules.ORDER).retrieveOrder(orderId)).metadata

/** As a host's handler on the hook `cartCreated` does. */
const markCart = (cartId: string, metadata: Record<string, unknown>) =>
  server.container.resolve(Modules.CART).updateCarts(cartId, { metadata })

it("an order gets its cart's metadata, and of the draft order's only the keys that the option names", async () => {
  const { id, cart_id } = await createDraft(server, world, { metadata })
  await markCart(cart_id, { sales_rep: "jane", purchase_order: "none" })

  const { result } = await completeDraftOrderWorkflow(server.container).run({ input: { id } })
  expect(await metadataOf(result.order_id)).toEqual({ sales_rep: "jane", purchase_order: "PO-1" })
})

it("so does the order of a customer who completes the cart", async () => {
  const { cart_id } = await createDraft(server, world, { metadata })
  expect(await metadataOf(await checkOut(server, cart_id))).toEqual({ purchase_order: "PO-1" })
})

it("so does an order that core's own workflow made of the cart, as for a payment webhook", async () => {
  const { cart_id } = await createDraft(server, world, { metadata })
  await markCart(cart_id, { sales_rep: "jane" })
  await choosePayment(server, cart_id)

  const { result } = await completeCartWorkflow(server.container).run({ input: { id: cart_id } })
  expect(await metadataOf(result.id)).toEqual({ sales_rep: "jane", purchase_order: "PO-1" })
})

it("a draft order without any of the keys leaves the order's metadata as core makes it", async () => {
  const { id } = await createDraft(server, world, { metadata: { note: "x" } })
  const { result } = await completeDraftOrderWorkflow(server.container).run({ input: { id } })
  expect(await metadataOf(result.order_id)).toBeNull()
})

it("takes nothing without the option, and nothing that an object inherits", () => {
  expect(orderMetadata(metadata, {})).toEqual({})
  expect(orderMetadata(null, { orderMetadataKeys: ["purchase_order"] })).toEqual({})
  expect(orderMetadata(metadata, { orderMetadataKeys: ["toString", "note"] })).toEqual({ note: metadata.note })
})

it.each([
  ["a text", "purchase_order"],
  ["numbers", [1]],
])("refuses %s as the option", (_, keys) => {
  expect(() => assertOptions(JSON.parse(JSON.stringify({ orderMetadataKeys: keys })))).toThrow(
    "The option orderMetadataKeys of medusa-plugin-draft-order must be an array of texts"
  )
})
