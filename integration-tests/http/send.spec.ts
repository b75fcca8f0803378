import { randomUUID } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { sendPaymentLinkWorkflow } from "../../src/workflows"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { createLink, linkPath, look, tokenOf } from "../factories/payment-link"
import { refusalOf } from "../factories/refusal"
import { ok } from "../factories/storefront"
import { outbox, type SentMail } from "../host/demo-notification/provider"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"

type SentBody = { message: { to: string; sent_at: string; payment_link: { expires_at: string } } }
type Data = { url: string; kind: string; draft_order: Record<string, unknown>; expires_at: string } & Record<
  string,
  unknown
>

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})
beforeEach(() => {
  outbox().length = 0
})
afterEach(() => {
  delete process.env.DEMO_EMAIL
})

const send = (draftOrder: { id: string }, body: object = {}, headers = {}) =>
  server.admin<SentBody & ErrorBody>("POST", draftPath(draftOrder, "/send"), body, headers)
const dataOf = (mail: SentMail | undefined) => mail!.data as Data
const sentTo = ({ id }: DraftOrder) => outbox().filter(({ resource_id }) => resource_id === id)

describe("POST /admin/cart-draft-orders/:id/send", () => {
  it("sends a link that works, by the template, with finished content and data", async () => {
    const draftOrder = await createDraft(server, world, {
      note: "By the back door",
      internal_note: "secret",
      metadata: { margin: "secret" },
      reference: "PO-1",
    })
    const { body, status } = await send(draftOrder, { message: "As discussed,\nyours Ann" })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        message: {
          to: "buyer@example.com",
          sent_at: expect.any(String),
          payment_link: { expires_at: expect.any(String), created_at: expect.any(String) },
        },
      },
    })
    const [mail] = sentTo(draftOrder)
    expect(mail).toMatchObject({
      to: "buyer@example.com",
      channel: "email",
      template: "draft-order.payment-link",
      resource_type: "draft_order",
      content: { subject: "Your order from Medusa Store" },
    })
    const { url, ...data } = dataOf(mail)
    expect(data).toMatchObject({
      kind: "payment_link",
      locale: "en",
      message: "As discussed,\nyours Ann",
      cc: [],
      bcc: [],
      draft_order: { id: draftOrder.id, display_id: draftOrder.display_id, note: "By the back door" },
    })
    expect(await look(server, tokenOf(url))).toMatchObject({ display_id: draftOrder.display_id })
    for (const text of [mail!.content!.html!, mail!.content!.text!]) {
      expect(text).toContain(url)
      expect(text).toContain("As discussed,\nyours Ann")
      expect(text).toContain("By the back door")
      expect(text).toContain("PO-1")
    }
    expect(JSON.stringify(mail)).not.toContain("secret")

    expect(
      await eventually(async () =>
        events.find(({ name, data }) => name === "draft_order.sent" && data.id === draftOrder.id)
      )
    ).toBeDefined()
  })

  it("keeps the token out of the notification that Medusa stores", async () => {
    const draftOrder = await createDraft(server, world)
    await ok(send(draftOrder))
    const token = tokenOf(dataOf(sentTo(draftOrder)[0]).url)
    const stored = await server.container.resolve(Modules.NOTIFICATION).listNotifications({ to: "buyer@example.com" })
    expect(stored.length).toBeGreaterThan(0)
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it("sends a link that can be used as another address of it, and both work", async () => {
    const draftOrder = await createDraft(server, world)
    const first = await createLink(server, draftOrder)
    await ok(send(draftOrder))
    await ok(send(draftOrder))
    const [second, third] = sentTo(draftOrder).map((mail) => tokenOf(dataOf(mail).url))
    expect(new Set([first, second, third]).size).toBe(3)
    for (const token of [first, second!, third!]) {
      await look(server, token)
    }
    await server.admin("DELETE", draftPath(draftOrder, "/payment-link"))
    for (const token of [first, second!, third!]) {
      expect(await server.store("GET", linkPath(token))).toMatchObject({ status: 410 })
    }
  })

  it("takes e-mail address, subject, from, cc, bcc and language", async () => {
    const draftOrder = await createDraft(server, world)
    await ok(
      send(draftOrder, {
        email: "Office@Example.com",
        subject: "Angebot 7",
        from: "Shop <shop@example.com>",
        cc: ["a@example.com"],
        bcc: ["b@example.com"],
        locale: "de-AT",
      })
    )
    const [mail] = sentTo(draftOrder)
    expect(mail).toMatchObject({
      to: "office@example.com",
      from: "Shop <shop@example.com>",
      content: { subject: "Angebot 7" },
      provider_data: { cc: ["a@example.com"], bcc: ["b@example.com"] },
      data: { locale: "de-AT", cc: ["a@example.com"], bcc: ["b@example.com"] },
    })
    expect(mail!.content!.text).toContain("Ansehen und bezahlen")
    expect(mail!.content!.html).toContain(`lang="de-AT" dir="ltr"`)
  })

  it("writes Arabic from right to left, and HTML as text", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [{ title: "<img src=x onerror=alert(1)>", quantity: 1, unit_price: 5 }],
      shipping_methods: undefined,
    })
    await ok(send(draftOrder, { locale: "ar", message: "<script>alert(1)</script>" }))
    const { html } = sentTo(draftOrder)[0]!.content!
    expect(html).toContain(`lang="ar" dir="rtl"`)
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;")
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    expect(html).not.toMatch(/<script|<img/)
  })

  it.each<[string, object, string]>([
    ["an e-mail address that is none", { email: "x" }, "email"],
    ["a subject of two lines", { subject: "a\nBcc: b@example.com" }, "subject"],
    ["a language that is none", { locale: "klingon!" }, "locale"],
    ["a cc that is none", { cc: ["x"] }, "cc"],
    ["too long a message", { message: "x".repeat(5001) }, "message"],
    ["an unknown key", { template: "x" }, "template"],
  ])("refuses %s", async (_, body, name) => {
    const draftOrder = await createDraft(server, world)
    expect(await send(draftOrder, body)).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: expect.stringContaining(name) },
    })
    expect(sentTo(draftOrder)).toEqual([])
  })

  it("refuses a draft order without an e-mail address, that is expired, completed or unknown", async () => {
    const nobody = await createDraft(server, world, { email: undefined })
    expect(await send(nobody)).toMatchObject({
      status: 400,
      body: { message: "email is required: the draft order has no e-mail address" },
    })
    expect(await send(nobody, { email: "x@example.com" })).toMatchObject({ status: 200 })

    const expired = await createDraft(server, world, { expires_at: "2020-01-01T00:00:00Z" })
    expect(await send(expired)).toMatchObject({ status: 400, body: { type: "not_allowed" } })
    const completed = await createDraft(server, world)
    await ok(server.admin("POST", draftPath(completed, "/complete"), {}))
    expect(await send(completed)).toMatchObject({ status: 400, body: { type: "not_allowed" } })
    expect(await send({ id: "dorder_none" })).toMatchObject({ status: 404 })
  })
})

describe("a provider that fails", () => {
  it("is named, leaves no link behind, and the message can be sent again with the same key", async () => {
    const draftOrder = await createDraft(server, world)
    const key = { "idempotency-key": randomUUID() }
    process.env.DEMO_EMAIL = "throws"
    expect(await send(draftOrder, {}, key)).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining("The demo mail server is away") },
    })
    const shown = await ok<{ draft_order: { payment_link: null } }>(
      server.admin("GET", draftPath(draftOrder, "?expand=payment_link"))
    )
    expect(shown.draft_order.payment_link).toBeNull()

    delete process.env.DEMO_EMAIL
    await ok(send(draftOrder, {}, key))
    expect(sentTo(draftOrder)).toHaveLength(1)
  })

  it("leaves the link that can be used as it was", async () => {
    const draftOrder = await createDraft(server, world)
    const token = await createLink(server, draftOrder)
    process.env.DEMO_EMAIL = "throws"
    expect(await send(draftOrder)).toMatchObject({ status: 400 })
    await look(server, token)
  })
})

describe("Idempotency-Key", () => {
  it("sends once, however often it is sent, and answers alike", async () => {
    const draftOrder = await createDraft(server, world)
    const key = { "idempotency-key": randomUUID() }
    const answers = await Promise.all([1, 2, 3].map(() => ok(send(draftOrder, {}, key))))
    expect(sentTo(draftOrder)).toHaveLength(1)
    answers.forEach((answer) => expect(answer).toEqual(answers[0]))
    expect(await send(draftOrder, { message: "other" }, key)).toMatchObject({ status: 409 })
  })

  it("sends once for a workflow as well", async () => {
    const { id } = await createDraft(server, world)
    const input = { id, idempotency_key: "mine", base_url: "https://example.com" }
    const run = () => sendPaymentLinkWorkflow(server.container).run({ input })
    const [first, second] = [(await run()).result, (await run()).result]
    expect(outbox().filter(({ resource_id }) => resource_id === id)).toHaveLength(1)
    expect(second).toEqual(first)
  })

  it("does not send again what may have been sent when the server was killed", async () => {
    const { id } = await createDraft(server, world)
    const { messages } = server.container.resolve(DRAFT_ORDER_MODULE)
    await messages.begin({ draft_order_id: id, kind: "payment_link", recipient: "x@example.com", key: "killed" })
    const input = { id, idempotency_key: "killed", base_url: "https://example.com" }
    expect(await refusalOf(sendPaymentLinkWorkflow(server.container).run({ input }))).toEqual({
      type: "conflict",
      message: expect.stringContaining("ask the customer whether it has arrived"),
    })
    expect(outbox().filter(({ resource_id }) => resource_id === id)).toEqual([])
  })
})
