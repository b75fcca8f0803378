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
  const { id, cart_id, display_id } = await createDraft(server, world, { metadata })
  await markCart(cart_id, { sales_rep: "jane", purchase_order: "none" })

  const { result } = await completeDraftOrderWorkflow(server.container).run({ input: { id } })
  expect(await metadataOf(result.order_id)).toEqual({
    sales_rep: "jane",
    purchase_order: "PO-1",
    draft_order_display_id: display_id,
  })
})

it("so does the order of a customer who completes the cart", async () => {
  const { cart_id, display_id } = await createDraft(server, world, { metadata, note: "By the back door" })
  expect(await metadataOf(await checkOut(server, cart_id))).toEqual({
    purchase_order: "PO-1",
    draft_order_display_id: display_id,
    note: "By the back door",
  })
})

it("so does an order that core's own workflow made of the cart, as for a payment webhook", async () => {
  const quote = { reference: "4711", internal_note: "haggles" }
  const { cart_id, display_id } = await createDraft(server, world, { metadata, ...quote })
  await markCart(cart_id, { sales_rep: "jane" })
  await choosePayment(server, cart_id)

  const { result } = await completeCartWorkflow(server.container).run({ input: { id: cart_id } })
  expect(await metadataOf(result.id)).toEqual({
    sales_rep: "jane",
    purchase_order: "PO-1",
    draft_order_display_id: display_id,
    reference: "4711",
  })
})

it("of a draft order without any of the keys, an order gets the number only", async () => {
  const { id, display_id } = await createDraft(server, world, { metadata: { note: "x" } })
  const { result } = await completeDraftOrderWorkflow(server.container).run({ input: { id } })
  expect(await metadataOf(result.order_id)).toEqual({ draft_order_display_id: display_id })
})

it("takes nothing without the option, and nothing that an object inherits", () => {
  const draftOrder = { metadata, display_id: "7", note: null, reference: null }
  const number = { draft_order_display_id: "7" }
  expect(orderMetadata(draftOrder, {})).toEqual(number)
  expect(orderMetadata({ ...draftOrder, metadata: null }, { orderMetadataKeys: ["purchase_order"] })).toEqual(number)
  expect(orderMetadata(draftOrder, { orderMetadataKeys: ["toString", "note"] })).toEqual({
    ...number,
    note: metadata.note,
  })
})

it.each([
  ["a text", "purchase_order"],
  ["numbers", [1]],
])("refuses %s as the option", (_, keys) => {
  expect(() => assertOptions(JSON.parse(JSON.stringify({ orderMetadataKeys: keys })))).toThrow(
    "The option orderMetadataKeys of medusa-plugin-draft-order must be an array of texts"
  )
})
