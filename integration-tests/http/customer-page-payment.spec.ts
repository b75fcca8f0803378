import { actAtProvider, fieldOf, goToProvider, invite, payBy, textOf } from "../factories/customer-page"
import type { DraftOrder } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import type { Overrides } from "../factories/payment-link"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const prepare = (overrides?: Overrides, link?: object) => invite(server, world, overrides, link)

const order = async (draftOrder: DraftOrder) => {
  const { status, order_id } = await retrieve(server, draftOrder)
  return { status, hasOrder: !!order_id }
}
const PLACED = { status: "completed", hasOrder: true }
const OPEN = { status: "open", hasOrder: false }

describe("payment", () => {
  it("placed twice at once is one order", async () => {
    const { visitor, draftOrder } = await prepare()
    const form = payBy("pp_system_default", (await visitor.get()).html)
    const answers = await Promise.all([visitor.send("/payment", form), visitor.send("/payment", form)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await order(draftOrder)).toEqual(PLACED)
    expect(textOf((await visitor.follow("/payment", form)).html)).toContain("Thank you")
  })

  it("of an order that costs nothing needs no provider", async () => {
    const { visitor, draftOrder } = await prepare({
      items: [{ title: "Sample", quantity: 1, unit_price: 0 }],
      shipping_methods: undefined,
    })
    const { html } = await visitor.get()
    expect(html).not.toContain('name="provider_id"')
    const done = await visitor.follow("/payment", { version: fieldOf(html, "version") })
    expect(textOf(done.html)).toContain("Thank you")
    expect(await order(draftOrder)).toEqual(PLACED)
  })

  it("of an order that staff have changed shows the differences, and charges nothing", async () => {
    const { visitor, draftOrder } = await prepare()
    const form = payBy("pp_system_default", (await visitor.get()).html)
    await ok(
      server.admin("POST", draftPath(draftOrder, `/line-items/${draftOrder.cart.items[0]!.id}`), { quantity: 3 })
    )
    const { html } = await visitor.follow("/payment", form)
    const text = textOf(html)
    expect(text).toContain("Your order was changed")
    expect(text).toMatch(/Before: 1 × [^$]+, \$\d/)
    expect(text).toMatch(/Now: 3 × [^$]+, \$\d/)
    expect(text).toContain("Pay the new total")
    expect(await order(draftOrder)).toEqual(OPEN)
    expect(textOf((await visitor.follow("/payment", payBy("pp_system_default", html))).html)).toContain("Thank you")
  })

  it("with a provider that is not offered is refused", async () => {
    const { visitor, draftOrder } = await prepare()
    const form = payBy("pp_demo_demo", (await visitor.get()).html)
    expect(textOf((await visitor.follow("/payment", form)).html)).toContain("That did not work")
    expect(await order(draftOrder)).toEqual(OPEN)
  })

  it("by redirect leads to the provider's page, and its return places the order only when it was paid", async () => {
    const { visitor, draftOrder } = await prepare()
    const url = await goToProvider(visitor)

    const abandoned = await visitor.get("/return")
    expect(abandoned.location).toContain("notice=unfinished")
    expect(await order(draftOrder)).toEqual(OPEN)

    const paid = await actAtProvider(url, "pay")
    expect(paid.headers.get("location")).toMatch(/\/draft-orders\/pay\/return\/[\w-]{16}$/)
    expect(textOf((await visitor.get()).html)).toContain("We have received your payment")
    const done = await visitor.follow("/return")
    expect(textOf(done.html)).toContain("Thank you")
    expect(await order(draftOrder)).toEqual(PLACED)
  })

  it("that was declined says so, and can be tried again", async () => {
    const { visitor, draftOrder } = await prepare()
    const url = await goToProvider(visitor)
    await actAtProvider(url, "decline")
    const { location } = await visitor.get("/return")
    expect(location).toContain("notice=declined")
    expect(await order(draftOrder)).toEqual(OPEN)
    const again = await goToProvider(visitor)
    expect(again).not.toBe(url)
    await actAtProvider(again, "pay")
    expect(textOf((await visitor.follow("/return")).html)).toContain("Thank you")
  })

  it("at the provider when staff change the order is closed there, and the customer reviews it", async () => {
    const { visitor, draftOrder } = await prepare()
    const url = await goToProvider(visitor)
    await ok(server.admin("POST", draftPath(draftOrder), { promo_codes: ["SUMMER10"] }))
    const late = await actAtProvider(url, "pay")
    expect(late.status).toBe(410)
    const { html } = await visitor.follow("/return")
    expect(textOf(html)).toContain("Your order was changed")
    expect(await order(draftOrder)).toEqual(OPEN)
  })

  it("was made by whoever comes back by a link that was revoked meanwhile", async () => {
    const { visitor, draftOrder } = await prepare()
    const url = await goToProvider(visitor)
    await server.admin("DELETE", draftPath(draftOrder, "/payment-link"))
    await actAtProvider(url, "pay")
    expect(textOf((await visitor.get("/return")).html)).toContain("Thank you")
    expect(await order(draftOrder)).toEqual(PLACED)
    expect((await visitor.get()).status).toBe(410)
  })

  it("on the page itself shows the provider nothing but what its adapter picks", async () => {
    const { visitor } = await prepare()
    await visitor.send("/payment", payBy("pp_element_demo", (await visitor.get()).html))
    const { html, headers } = await visitor.get("/payment")
    const data = JSON.parse(/<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)![1]!)
    expect(Object.keys(data.config)).toEqual(["origin", "id"])
    expect(html).not.toContain("not for the page")
    expect(headers.get("content-security-policy")).toContain(`frame-src ${data.config.origin}`)
    expect(headers.get("content-security-policy")).toContain("form-action 'self'")
  })
})
