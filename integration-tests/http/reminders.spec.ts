import sendReminders from "../../src/jobs/send-reminders"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { createDraft } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { look, tokenOf } from "../factories/payment-link"
import { ok } from "../factories/storefront"
import { outbox } from "../host/demo-notification/provider"
import { server, useTestServer, world } from "../host/use-test-server"

const DAY = 24 * 60 * 60 * 1000

useTestServer()
beforeEach(() => {
  outbox().length = 0
})

const send = (draftOrder: { id: string }) => server.admin("POST", draftPath(draftOrder, "/send"), {})
const sentTo = ({ id }: { id: string }) => outbox().filter(({ resource_id }) => resource_id === id)

describe("reminders", () => {
  const remind = async (reminder_days: number | undefined) => {
    const service = server.container.resolve(DRAFT_ORDER_MODULE)
    const before = { ...service.settings }
    Object.assign(service.settings, { reminder_days, backend_url: "https://example.com" })
    await sendReminders(server.container)
    Object.assign(service.settings, { reminder_days: undefined, backend_url: undefined }, before)
  }
  const age = (days: number) =>
    server.container
      .resolve("__pg_connection__")("draft_order_message")
      .update({
        sent_at: new Date(Date.now() - days * DAY),
      })
  const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString()

  it("are sent once for each expiry, so many days before it, to whoever got the link", async () => {
    const due = await createDraft(server, world, { expires_at: inDays(2) })
    const later = await createDraft(server, world, { expires_at: inDays(5) })
    const silent = await createDraft(server, world, { expires_at: inDays(2), no_notification_order: true })
    const unsent = await createDraft(server, world, { expires_at: inDays(2) })
    for (const draftOrder of [due, later, silent]) {
      await ok(send(draftOrder))
    }
    await age(10)
    outbox().length = 0

    await remind(undefined)
    expect(outbox()).toEqual([])
    await remind(3)
    await remind(3)
    expect(outbox().map(({ resource_id }) => resource_id)).toEqual([due.id])
    const [mail] = outbox()
    expect(mail).toMatchObject({ data: { kind: "reminder" }, template: "draft-order.payment-link" })
    expect(mail!.content!.subject).toContain("can be paid until")
    await look(server, tokenOf(String(mail!.data!.url)))

    // Set anew, it is another expiry.
    await ok(server.admin("POST", draftPath(due), { expires_at: inDays(2.5) }))
    await age(10)
    await remind(3)
    expect(sentTo(due)).toHaveLength(2)
    expect([...sentTo(later), ...sentTo(silent), ...sentTo(unsent)]).toEqual([])
  })

  it("are not sent right after the link itself", async () => {
    const draftOrder = await createDraft(server, world, { expires_at: inDays(2) })
    await ok(send(draftOrder))
    await remind(3)
    expect(sentTo(draftOrder)).toHaveLength(1)
  })
})
