import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import type { PaymentAdapter } from "../../src/customer-page/payment"
import { actAtProvider, goToProvider, invite, payBy, textOf, visitorOf } from "../factories/customer-page"
import { edit, retrieve } from "../factories/edit"
import { createLink, linkPath, type RefusalBody } from "../factories/payment-link"
import { sessionsOf } from "../factories/sessions"
import { server, useTestServer, world } from "../host/use-test-server"
import { demoAdapters } from "../host/demo-payment/adapters"

useTestServer()
afterEach(() => {
  delete process.env.DEMO_PAYMENT
  useAdapters()
})

const useAdapters = (...adapters: PaymentAdapter[]) =>
  Object.assign(server.container.resolve(DRAFT_ORDER_MODULE).settings, {
    payment_adapters: [...adapters, ...demoAdapters],
  })

const plain: PaymentAdapter = { provider: "pp_demo_demo", kind: "none", label: "Demo" }

async function pay(provider_id: string) {
  const { visitor, draftOrder, token } = await invite(server, world)
  const form = payBy(provider_id, (await visitor.get()).html)
  const answer = await visitor.follow("/payment", form)
  return { visitor, draftOrder, token, status: answer.status, text: textOf(answer.html) }
}

describe("a provider that fails", () => {
  it.each([
    ["when the payment is opened", "initiate:throws", "That did not work"],
    ["when it is authorized", "authorize:throws", "The payment was declined"],
  ])("%s orders nothing, says so, and the customer can pay in another way", async (_, behaviour, words) => {
    useAdapters(plain)
    process.env.DEMO_PAYMENT = behaviour
    const { visitor, draftOrder, status, text } = await pay("pp_demo_demo")
    expect([status, text]).toEqual([200, expect.stringContaining(words)])
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open", order_id: null })

    const form = payBy("pp_system_default", (await visitor.get()).html)
    expect(textOf((await visitor.follow("/payment", form)).html)).toContain("Thank you")
  })

  it("on the store's routes says nothing of it to the customer", async () => {
    process.env.DEMO_PAYMENT = "initiate:throws"
    const { token } = await invite(server, world)
    const body = { provider_id: "pp_demo_demo" }
    const answer = await server.store<RefusalBody>("POST", linkPath(token, "/payment-sessions"), body)
    expect(answer.body.message).not.toContain("The demo provider was told")
  })
})

describe("an adapter of the store's that fails", () => {
  const broken = (): never => {
    throw new Error("The adapter is broken")
  }
  const redirect = { provider: "pp_redirect_demo", kind: "redirect" as const, url: () => "https://pay.test/" }
  const element = { provider: "pp_element_demo", kind: "element" as const, mount: "", element: () => ({ config: {} }) }

  it.each<[string, PaymentAdapter, number, string]>([
    ["to say its data", { ...redirect, data: broken }, 200, "That did not work"],
    ["to say its address", { ...redirect, url: broken }, 500, "Something went wrong"],
    ["by a script as an address", { ...redirect, url: () => "javascript:alert(1)" }, 502, "Something went wrong"],
    ["by no address", { ...redirect, url: () => "undefined" }, 502, "Something went wrong"],
    ["to say its configuration", { ...element, element: broken }, 500, "Something went wrong"],
  ])("%s is a page with a way on", async (_, adapter, status, words) => {
    useAdapters(adapter)
    const paid = await pay(adapter.provider)
    expect([paid.status, paid.text]).toEqual([status, expect.stringContaining(words)])
    expect(paid.text).not.toMatch(/broken|javascript/)
    expect(textOf((await paid.visitor.get()).html)).toContain("Place the order")
  })

  it("cannot end the script in which its configuration stands", async () => {
    useAdapters({ ...element, element: () => ({ config: { key: "</script><script>alert(1)</script>" } }) })
    const { visitor } = await pay("pp_element_demo")
    expect((await visitor.get("/payment")).html).not.toContain("<script>alert")
  })
})

describe("a payment of somebody else's", () => {
  it("does not place this customer's order", async () => {
    const [mine, other] = [await invite(server, world), await invite(server, world)]
    await goToProvider(mine.visitor)
    await actAtProvider(await goToProvider(other.visitor), "pay")
    expect((await mine.visitor.get("/return")).location).toContain("notice=unfinished")
    const [session_id] = await sessionsOf(server, other.draftOrder)
    await mine.visitor.get(`/return?payment_session=${session_id}&redirect_status=succeeded`)
    expect((await retrieve(server, mine.draftOrder)).status).toBe("open")
  })
})

describe("two at once", () => {
  it("payments by different providers leave one session", async () => {
    const { visitor, draftOrder } = await invite(server, world)
    const { html } = await visitor.get()
    await Promise.all(
      ["pp_redirect_demo", "pp_element_demo", "pp_redirect_demo"].map((id) => visitor.send("/payment", payBy(id, html)))
    )
    expect(await sessionsOf(server, draftOrder)).toHaveLength(1)
  })

  it("an edit of staff's and the customer's click leave an order at what was seen, or none", async () => {
    const { visitor, draftOrder } = await invite(server, world)
    const seen = draftOrder.cart.total
    const form = payBy("pp_system_default", (await visitor.get()).html)
    const [, answer] = await Promise.all([
      edit(server, draftOrder, `/line-items/${draftOrder.cart.items[0]!.id}`, { quantity: 2 }).catch(() => undefined),
      visitor.follow("/payment", form),
    ])
    const { status, cart } = await retrieve(server, draftOrder)
    expect([200, 410]).toContain(answer.status)
    expect(status === "open" || cart.total === seen).toBe(true)
  })

  it("two new links leave one that works", async () => {
    const { draftOrder } = await invite(server, world)
    const tokens = await Promise.all([1, 2, 3].map(() => createLink(server, draftOrder)))
    const answers = await Promise.all(tokens.map((token) => visitorOf(server, token).get()))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  it("answers to a question are counted, however many come at once", async () => {
    const { visitor } = await invite(server, world, {}, { verify: "email" })
    const guesses = Array.from({ length: 20 }, (_, index) => visitor.send("/verify", { answer: String(10000 + index) }))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect([
      statuses.filter((status) => status === 403).length,
      statuses.filter((status) => status === 429).length,
    ]).toEqual([5, 15])
  })
})

it("a tab that was open before the order was placed cannot change it any more", async () => {
  const { visitor, draftOrder } = await invite(server, world)
  await visitor.follow("/payment", payBy("pp_system_default", (await visitor.get()).html))
  const answer = await visitor.follow("/details", { email: "thief@example.com" })
  expect(textOf(answer.html)).toContain("Thank you")
  expect((await retrieve(server, draftOrder)).cart.email).toBe("buyer@example.com")
})
