import { invite, payBy, textOf } from "../factories/customer-page"
import type { DraftOrder } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { createLink, expire, look, type Overrides } from "../factories/payment-link"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const prepare = (overrides?: Overrides, link?: object) => invite(server, world, overrides, link)

const order = async (draftOrder: DraftOrder) => {
  const { status, order_id } = await retrieve(server, draftOrder)
  return { status, hasOrder: !!order_id }
}
const PLACED = { status: "completed", hasOrder: true }

describe("GET /draft-orders/pay/:token", () => {
  it("shows the order as an invoice does, and a button for each way to pay", async () => {
    const { visitor, draftOrder } = await prepare({
      items: [
        { variant_id: world.variants.shirt, quantity: 2, unit_price: 15 },
        { title: "Engraving", quantity: 1, unit_price: 5 },
      ],
      promo_codes: ["SUMMER10"],
      note: "Delivered by the back door",
      reference: "PO-4711",
    })
    const { status, html } = await visitor.get()
    const text = textOf(html)
    expect(status).toBe(200)
    for (const shown of [
      `Order ${draftOrder.display_id}`,
      "Delivered by the back door",
      "PO-4711",
      "2 × $15.00",
      "Engraving",
      "SUMMER10",
      "Shipping · Standard $8.00",
      "US tax, 8%",
      "Place the order",
      "– Demo Pay",
      "– Card",
      "Bo 1 Main St 73301 Austin United States",
      "help@example.com",
    ]) {
      expect(text).toContain(shown)
    }
    expect(text).toContain(
      `You pay ${new Intl.NumberFormat("en", { style: "currency", currency: "usd" }).format(draftOrder.cart.total)}`
    )
  })

  it("adds up: items, discount, shipping and tax are the total", async () => {
    const { visitor } = await prepare({
      items: [{ variant_id: world.variants.shirt, quantity: 2, unit_price: 15 }],
      promo_codes: ["SUMMER10"],
    })
    const { html } = await visitor.get()
    const foot = /<tfoot>(.*)<\/tfoot>/s.exec(html)![1]!
    const amounts = [...foot.matchAll(/(-?)\$([\d.]+)/g)].map(([, sign, amount]) => Number(`${sign}${amount}`))
    const [discountOfLine] = [...html.matchAll(/SUMMER10: -\$([\d.]+)/g)].map(([, amount]) => -Number(amount))
    expect(amounts).toHaveLength(5)
    expect(amounts[1]).toBe(discountOfLine)
    expect(amounts.slice(0, 4).reduce((sum, amount) => sum + amount)).toBeCloseTo(amounts[4]!, 2)
  })

  it("shows the price before a sale, on the receipt too, and not that staff have negotiated one", async () => {
    const { price_list } = await ok<{ price_list: { id: string } }>(
      server.admin("POST", "/admin/price-lists", {
        title: "Sale",
        description: "Sale",
        type: "sale",
        status: "active",
        prices: [{ variant_id: world.variants.mug, amount: 9, currency_code: "usd" }],
      })
    )
    const { visitor, token } = await prepare({
      items: [
        { variant_id: world.variants.mug, quantity: 1 },
        { variant_id: world.variants.shirt, quantity: 1, unit_price: 15 },
      ],
    })
    await server.admin("DELETE", `/admin/price-lists/${price_list.id}`)
    const { html } = await visitor.get()
    const done = await visitor.follow("/payment", payBy("pp_system_default", html))
    for (const text of [textOf(html), textOf(done.html)]) {
      expect(text.match(/Instead of \S+/g)).toEqual(["Instead of $12.50"])
    }
    expect((await look(server, token)).items.map(({ compare_at_unit_price }) => compare_at_unit_price)).toEqual([
      12.5,
      null,
    ])
  })

  it("is small, with all that belongs to it", async () => {
    const { visitor } = await prepare({
      email: undefined,
      items: Array.from({ length: 30 }, (_, index) => ({ title: `Thing ${index}`, quantity: 1, unit_price: 1 })),
    })
    const { html } = await visitor.get()
    expect(Buffer.byteLength(html)).toBeLessThan(50_000)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  it.each([
    ["en-GB,en;q=0.8", "en-GB", "ltr", "You pay"],
    ["nl,de-AT;q=0.9,en;q=0.5", "de-AT", "ltr", "Sie zahlen"],
    ["fr", "fr", "ltr", "À payer"],
    ["es-MX", "es-MX", "ltr", "Total a pagar"],
    ["ar", "ar", "rtl", "المبلغ المطلوب"],
    ["xx;q=a,*", "en", "ltr", "You pay"],
  ])("reads %s as %s", async (header, lang, dir, text) => {
    const { visitor } = await prepare()
    const { html, headers } = await visitor.get("", { "accept-language": header })
    expect(html).toContain(`<html lang="${lang}" dir="${dir}">`)
    expect(textOf(html)).toContain(text)
    expect(headers.get("content-language")).toBe(lang)
  })

  it("stays in the language that the customer has chosen", async () => {
    const { visitor } = await prepare({ email: undefined })
    const { html } = await visitor.get("?lang=de")
    expect(html).toMatch(/action="[^"]*\/details\?lang=de"/)
    const { location } = await visitor.send("/details?lang=de", { email: "x@example.com" })
    expect(location).toBeNull()
  })
})

describe("the steps", () => {
  it("ask for what is missing, one after the other, and end with the order", async () => {
    const { visitor, draftOrder } = await prepare({
      email: undefined,
      shipping_address: undefined,
      shipping_methods: undefined,
    })
    expect(textOf((await visitor.get()).html)).toContain("Your details")

    const wrong = await visitor.send("/details", { email: "nobody", "shipping_address[city]": "Austin" })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toMatch(/value="nobody"[^>]*aria-invalid="true"/)
    expect(wrong.html).toMatch(/value="Austin"/)
    expect(textOf(wrong.html)).toContain("Please enter an e-mail address")

    const shipping = await visitor.follow("/details", {
      email: "Customer@Example.com",
      "shipping_address[first_name]": "Bo",
      "shipping_address[last_name]": "Li",
      "shipping_address[address_1]": "1 Main St",
      "shipping_address[city]": "Austin",
      "shipping_address[country_code]": "us",
      "billing_address[company]": "",
    })
    expect(textOf(shipping.html)).toContain("Choose the shipping")
    expect(textOf(shipping.html)).toContain("Express $20.00")
    expect(textOf(shipping.html)).not.toContain("Courier")

    const payment = await visitor.follow("/shipping", { "options[0]": world.shippingOptions.express })
    expect(textOf(payment.html)).toContain("Shipping · Express")

    const done = await visitor.follow("/payment", payBy("pp_system_default", payment.html))
    expect(textOf(done.html)).toMatch(/Thank you\. Your order is \d+\./)
    expect(await order(draftOrder)).toEqual(PLACED)
    const { cart } = await retrieve(server, draftOrder)
    expect(cart).toMatchObject({ email: "customer@example.com", shipping_address: { last_name: "Li", city: "Austin" } })
  })

  it("let the customer change what there is", async () => {
    const { visitor, draftOrder } = await prepare()
    const { html } = await visitor.get("?edit=details")
    expect(html).toMatch(/value="1 Main St"/)
    await visitor.follow("/details", {
      email: "buyer@example.com",
      "shipping_address[address_1]": "2 Main St",
      "shipping_address[city]": "Dallas",
      "shipping_address[country_code]": "us",
      "billing_address[address_1]": "Rue 1",
      "billing_address[country_code]": "be",
    })
    expect((await retrieve(server, draftOrder)).cart).toMatchObject({
      shipping_address: { address_1: "2 Main St", city: "Dallas" },
      billing_address: { address_1: "Rue 1", country_code: "be" },
    })
  })

  it("refuse a country that the store does not ship to, beside the field", async () => {
    const { visitor } = await prepare({ shipping_address: undefined })
    const { status, html } = await visitor.send("/details", {
      email: "buyer@example.com",
      "shipping_address[address_1]": "1 Main St",
      "shipping_address[city]": "Austin",
      "shipping_address[country_code]": "jp",
    })
    expect(status).toBe(422)
    expect(html).toContain("shipping_address-country_code-error")
  })

  it("say what only the store can do", async () => {
    const { visitor } = await prepare({ items: [] })
    const { html } = await visitor.get()
    expect(textOf(html)).toContain("There is nothing on this order yet.")
    expect(html).not.toContain("/payment")
  })
})

describe("a link that no longer works", () => {
  it.each([
    [
      "expired",
      async (draftOrder: DraftOrder) => expire(server, draftOrder, "2020-01-01T00:00:00.000Z"),
      "no longer be paid",
    ],
    [
      "revoked",
      async (draftOrder: DraftOrder) => server.admin("DELETE", draftPath(draftOrder, "/payment-link")),
      "withdrawn",
    ],
    ["superseded", async (draftOrder: DraftOrder) => createLink(server, draftOrder), "a newer link"],
    [
      "canceled",
      async (draftOrder: DraftOrder) => server.admin("POST", draftPath(draftOrder, "/cancel")),
      "was canceled",
    ],
  ])("because it is %s says what happened, and how to reach the store", async (_, happen, words) => {
    const { visitor, draftOrder } = await prepare({ note: "private note" })
    const { html: before } = await visitor.get()
    await happen(draftOrder)
    for (const answer of [
      await visitor.get(),
      await visitor.follow("/payment", payBy("pp_system_default", before)),
      await visitor.follow("/details", { email: "x@example.com" }),
      await visitor.get("/payment"),
      await visitor.get("/return"),
    ]) {
      expect({ status: answer.status, text: textOf(answer.html) }).toEqual({
        status: 410,
        text: expect.stringContaining(words),
      })
      expect(answer.html).toContain("help@example.com")
      expect(answer.html).not.toContain("private note")
    }
  })
})
