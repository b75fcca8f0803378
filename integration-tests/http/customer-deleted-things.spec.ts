import { Modules } from "@medusajs/framework/utils"
import { deleteRegionsWorkflow, deleteSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"
import { invite, type Invited, payBy, textOf } from "../factories/customer-page"
import { retrieve } from "../factories/edit"
import { linkPath, type RefusalBody } from "../factories/payment-link"
import { createProduct } from "../factories/product"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const moduleOf = <T>(name: string) => server.container.resolve<T>(name)

type Deletion = [what: string, prepare: () => Promise<Invited>, forget: (invited: Invited) => Promise<unknown>]

const plain = () => invite(server, world)

async function inChannel(): Promise<Invited> {
  const { sales_channel } = await ok<{ sales_channel: { id: string } }>(
    server.admin("POST", "/admin/sales-channels", { name: "Fair" })
  )
  const path = `/admin/stock-locations/${world.stockLocation}/sales-channels`
  await ok(server.admin("POST", path, { add: [sales_channel.id] }))
  return invite(server, world, { sales_channel_id: sales_channel.id })
}

async function inRegion(): Promise<Invited> {
  const body = { name: "Antarctica", currency_code: "usd", countries: ["aq"], payment_providers: ["pp_system_default"] }
  const { region } = await ok<{ region: { id: string } }>(server.admin("POST", "/admin/regions", body))
  return invite(server, world, {
    region_id: region.id,
    shipping_address: { address_1: "1 Ice Rd", city: "Base", country_code: "aq" },
    shipping_methods: undefined,
    items: [{ title: "Card", quantity: 1, unit_price: 5 }],
  })
}

async function ofProduct(): Promise<Invited & { productId: string }> {
  const { variantId, id: productId } = await createProduct(server.container, world, { title: "Lamp", stock: 5 })
  return { ...(await invite(server, world, { items: [{ variant_id: variantId, quantity: 1 }] })), productId }
}

const regionOf = async ({ draftOrder }: Invited) =>
  Reflect.get((await retrieve(server, draftOrder)).cart, "region_id") as string
const channelOf = async ({ draftOrder }: Invited) =>
  Reflect.get((await retrieve(server, draftOrder)).cart, "sales_channel_id") as string

const DELETIONS: Deletion[] = [
  [
    "cart",
    plain,
    ({ draftOrder }) =>
      moduleOf<{ softDeleteCarts: (ids: string[]) => Promise<unknown> }>(Modules.CART).softDeleteCarts([
        draftOrder.cart_id,
      ]),
  ],
  [
    "sales channel",
    inChannel,
    async (invited) =>
      deleteSalesChannelsWorkflow(server.container).run({ input: { ids: [await channelOf(invited)] } }),
  ],
  [
    "region",
    inRegion,
    async (invited) => deleteRegionsWorkflow(server.container).run({ input: { ids: [await regionOf(invited)] } }),
  ],
  ["product", ofProduct, (invited) => server.admin("DELETE", `/admin/products/${Reflect.get(invited, "productId")}`)],
  [
    "customer",
    plain,
    ({ draftOrder }) => ok(server.admin("DELETE", `/admin/customers/${draftOrder.cart.customer_id}`)),
  ],
]

/** Of something that the customer has not named. */
const OTHER_ID = /(?<!found )\b[a-z]+_[0-9A-Z]{26}/

describe("a customer whose draft order has lost its", () => {
  it.each(DELETIONS)("%s sees pages and answers, and no error of the server's", async (_, prepare, forget) => {
    const invited = await prepare()
    const { visitor, token, draftOrder } = invited
    const form = payBy("pp_system_default", (await visitor.get()).html)
    await forget(invited)

    for (const [rest, body] of [
      ["", undefined],
      ["?edit=details", undefined],
      ["/payment", form],
      [
        "/details",
        { email: "x@example.com", "shipping_address[address_1]": "2 Main St", "shipping_address[city]": "x" },
      ],
      ["/shipping", { "options[0]": world.shippingOptions.express }],
      ["/return", undefined],
    ] as const) {
      const answer = body ? await visitor.follow(rest, body) : await visitor.get(rest)
      expect({ rest, status: answer.status }).toEqual({
        rest,
        status: answer.status < 500 ? answer.status : "below 500",
      })
      expect(textOf(answer.html)).not.toMatch(/[a-z]+_[0-9A-Z]{26}/)
    }
    for (const [method, rest, body] of [
      ["GET", ""],
      ["POST", "", { email: "x@example.com" }],
      ["GET", "/shipping-options"],
      ["POST", "/shipping-methods", { option_id: world.shippingOptions.express }],
      ["GET", "/payment-providers"],
      ["POST", "/payment-sessions", { provider_id: "pp_system_default" }],
      ["POST", "/complete", {}],
    ] as const) {
      const answer = await server.store<RefusalBody>(method, linkPath(token, rest), body)
      expect({ method, rest, status: answer.status, message: answer.body.message ?? "" }).toEqual({
        method,
        rest,
        status: answer.status < 500 ? answer.status : "below 500",
        message: expect.not.stringMatching(OTHER_ID),
      })
    }
    expect((await server.admin("GET", `/admin/cart-draft-orders/${draftOrder.id}`)).status).toBe(200)
  })
})
