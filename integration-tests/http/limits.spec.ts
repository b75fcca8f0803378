import { Modules } from "@medusajs/framework/utils"
import { createDraft, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

/** Lines of their own: half are variants, told apart by their metadata, half custom items. */
const items = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    n % 2
      ? { variant_id: world.variants.shirt, quantity: 1, metadata: { n } }
      : { title: `Item ${n}`, quantity: 1, unit_price: 1 }
  )

it("a draft of 500 lines is created, added to, changed and paid", async () => {
  const draftOrder = await createDraft(server, world, { items: items(499) })
  expect(draftOrder.cart.items).toHaveLength(499)

  const { draft_order } = await edit(server, draftOrder, "/line-items", {
    title: "The last",
    quantity: 1,
    unit_price: 1,
  })
  expect(draft_order.cart.items).toHaveLength(500)
  await edit(server, draftOrder, `/line-items/${draft_order.cart.items[0]!.id}`, { quantity: 2 })

  const { order } = await ok<{ order: { id: string; items: unknown[] } }>(
    server.admin("POST", draftPath(draftOrder, "/pay"))
  )
  expect(order.items).toHaveLength(500)
  expect(await server.container.resolve(Modules.INVENTORY).listReservationItems({}, { take: null })).toHaveLength(249)
}, 120_000)

it("beyond 1000 lines an item is refused, and the limit is named", async () => {
  const draftOrder = await createDraft(server, world, { items: items(10) })
  const { status, body } = await server.admin<ErrorBody>("POST", draftPath(draftOrder, "/line-items"), {
    items: items(991),
  })
  expect([status, body.message]).toEqual([400, "items has 1001 entries; a draft order takes at most 1000"])
})
