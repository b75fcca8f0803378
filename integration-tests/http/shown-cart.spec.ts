import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft, type DraftOrder, type DraftOrderBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const standard = () => [{ shipping_option_id: world.shippingOptions.standard, amount: 4 }]

/** A draft order as the query graph shows it: by default, it is read with statements of this plugin's. */
const throughGraph = async (draftOrder: DraftOrder) =>
  (await ok<DraftOrderBody>(server.admin("GET", `${draftPath(draftOrder)}?fields=cart,order`))).draft_order

/** The graph returns rows in no order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]))
    : value
}

const drafts: Record<string, () => Promise<DraftOrder>> = {
  "that is empty": () => createDraft(server, world, { items: [], shipping_methods: [], shipping_address: undefined }),
  "with lines of all kinds": () =>
    createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 2, metadata: { engraving: "Bo" } },
        { variant_id: world.variants.mug, quantity: 1, unit_price: 0, title: "Gift" },
        { title: "Service", quantity: 3, unit_price: 9.99, requires_shipping: true },
      ],
      billing_address: { company: "Acme", address_1: "2 Side St", country_code: "us", metadata: { floor: 2 } },
      shipping_methods: standard(),
      promo_codes: ["SUMMER10"],
      metadata: { source: "phone" },
    }),
  "of a known customer": () => createDraft(server, world, { email: "known@example.com" }),
  "with a credit line": async () => {
    const draftOrder = await createDraft(server, world)
    const credit = {
      cart_id: draftOrder.cart_id,
      amount: 2.5,
      reference: "gift_card",
      reference_id: "g1",
      metadata: {},
    }
    await createCartCreditLinesWorkflow(server.container).run({ input: [credit] })
    return draftOrder
  },
  "that is canceled": async () => {
    const draftOrder = await createDraft(server, world)
    await ok(server.admin("POST", draftPath(draftOrder, "/cancel")))
    return draftOrder
  },
  "that is paid": async () => {
    const draftOrder = await createDraft(server, world)
    await ok(server.admin("POST", draftPath(draftOrder, "/pay")))
    return draftOrder
  },
}

it.each(Object.entries(drafts))("a draft order %s is shown as the query graph shows it", async (_, make) => {
  const draftOrder = await make()
  expect(sorted(await retrieve(server, draftOrder))).toEqual(sorted(await throughGraph(draftOrder)))
})

it("an edit counts the credit lines of other plugins, as the cart does", async () => {
  const draftOrder = await drafts["with a credit line"]!()
  const { draft_order } = await edit(server, draftOrder, "/line-items", {
    items: [{ title: "Service", quantity: 1, unit_price: 10 }],
  })
  expect(sorted(draft_order.cart)).toEqual(sorted((await throughGraph(draftOrder)).cart))
  expect(draft_order.cart.total).toBeLessThan(draftOrder.cart.total + 10)
})
