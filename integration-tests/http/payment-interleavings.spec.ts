import { actAtProvider, goToProvider, invite, type Invited, payBy, textOf } from "../factories/customer-page"
import { draftPath, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { expire } from "../factories/payment-link"
import { sessionsOf } from "../factories/sessions"
import type { Readiness } from "../../src/workflows"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const prepare = () => invite(server, world)

const past = () => new Date(Date.now() - 1000).toISOString()

const edit = ({ draftOrder }: Invited) =>
  server.admin("POST", draftPath(draftOrder, `/line-items/${draftOrder.cart.items[0]!.id}`), { quantity: 3 })
const cancel = ({ draftOrder }: Invited) => server.admin("POST", draftPath(draftOrder, "/cancel"), {})
const expireDraft = ({ draftOrder }: Invited) => expire(server, draftOrder, past())
const revoke = ({ draftOrder }: Invited) => server.admin("DELETE", draftPath(draftOrder, "/payment-link"))

const stateOf = async ({ draftOrder }: Invited) => (await retrieve(server, draftOrder)).status

/** What the page says after the customer has come back, or sent their form. */
const said = async (answer: Promise<{ status: number; html: string }>) => {
  const { status, html } = await answer
  const [, title] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html) ?? []
  const [, notice] = /data-read-first[^>]*><h2>(.*?)<\/h2>/s.exec(html) ?? []
  return { status, title: textOf(notice ?? title ?? "") }
}
const comeBack = ({ visitor }: Invited) => said(visitor.follow("/return"))

const CHANGED = { status: 200, title: expect.stringMatching(/^Your order was changed at .* UTC$/) }
const PLACED = { status: 200, title: expect.stringMatching(/^Thank you\. Your order is \d+\.$/) }
const CANCELED = { status: 410, title: "This order was canceled" }
const EXPIRED = { status: 410, title: "This order can no longer be paid" }
const REVOKED = { status: 410, title: "This link was withdrawn" }

type Happening = [name: string, happen: (invited: Invited) => Promise<unknown>, answer: object]

describe("between the page and the submit", () => {
  it.each<Happening>([
    ["an edit", edit, CHANGED],
    ["a cancellation", cancel, CANCELED],
    ["the expiry", expireDraft, EXPIRED],
    ["a revocation of the link", revoke, REVOKED],
  ])("after %s nothing is ordered, and the page says why", async (_, happen, answer) => {
    const invited = await prepare()
    const { visitor, draftOrder } = invited
    const form = payBy("pp_system_default", (await visitor.get()).html)
    await happen(invited)
    expect(await said(visitor.follow("/payment", form))).toEqual(answer)
    expect(await stateOf(invited)).toBe("open")
    expect(await sessionsOf(server, draftOrder)).toEqual([])
  })
})

describe("between the redirect and the return, before the customer pays", () => {
  it.each<Happening>([
    ["an edit", edit, CHANGED],
    ["a cancellation", cancel, CANCELED],
  ])("%s closes the payment at the provider, and the return says why", async (_, happen, answer) => {
    const invited = await prepare()
    const url = await goToProvider(invited.visitor)
    await happen(invited)
    expect((await actAtProvider(url, "pay")).status).toBe(410)
    expect(await comeBack(invited)).toEqual(answer)
    expect(await stateOf(invited)).toBe("open")
  })

  it.each<Happening>([
    ["the expiry", expireDraft, EXPIRED],
    ["a revocation of the link", revoke, REVOKED],
  ])("%s: whoever comes back without paying is told so, and nothing is ordered", async (_, happen, answer) => {
    const invited = await prepare()
    const url = await goToProvider(invited.visitor)
    await happen(invited)
    expect(await comeBack(invited)).toEqual(answer)
    await actAtProvider(url, "decline")
    expect(await comeBack(invited)).toEqual(answer)
    expect(await stateOf(invited)).toBe("open")
  })
})

describe("between the redirect and the return, after the customer has paid", () => {
  it.each<Happening>([
    ["an edit", edit, { status: 400 }],
    ["a cancellation", cancel, { status: 400 }],
  ])("%s is refused, and the return places the order at the amount that was paid", async (_, happen, answer) => {
    const invited = await prepare()
    await actAtProvider(await goToProvider(invited.visitor), "pay")
    expect(await happen(invited)).toMatchObject(answer)
    expect(await comeBack(invited)).toEqual(PLACED)
    const { status, order, cart } = await retrieve(server, invited.draftOrder)
    expect([status, order !== null, cart.total]).toEqual(["completed", true, invited.draftOrder.cart.total])
  })

  it.each<Happening>([
    ["the expiry", expireDraft, PLACED],
    ["a revocation of the link", revoke, PLACED],
  ])("%s keeps nobody from the order that they have paid", async (_, happen, answer) => {
    const invited = await prepare()
    await actAtProvider(await goToProvider(invited.visitor), "pay")
    await happen(invited)
    expect(await comeBack(invited)).toEqual(answer)
    expect(await stateOf(invited)).toBe("completed")
  })
})

describe("between the webhook and the return", () => {
  /** The host works on a webhook a second after it has come. */
  it.each<Happening>([
    ["an edit", edit, { status: 400 }],
    ["a cancellation", cancel, { status: 400 }],
  ])("%s is refused before the webhook is worked on, and after it", async (_, happen, answer) => {
    const invited = await prepare()
    await actAtProvider(await goToProvider(invited.visitor), "pay-and-close")
    expect(await happen(invited)).toMatchObject(answer)
    await eventually(async () => (await stateOf(invited)) === "completed")
    expect(await happen(invited)).toMatchObject(answer)
    expect(await comeBack(invited)).toEqual(PLACED)
  })

  it.each<Happening>([
    ["the expiry", expireDraft, PLACED],
    ["a revocation of the link", revoke, REVOKED],
  ])("after %s the customer has their order", async (_, happen, answer) => {
    const invited = await prepare()
    await actAtProvider(await goToProvider(invited.visitor), "pay-and-close")
    await happen(invited)
    await eventually(async () => (await stateOf(invited)) === "completed")
    expect(await comeBack(invited)).toEqual(answer)
  })

  it("the return while the webhook is worked on is the same order", async () => {
    const invited = await prepare()
    await actAtProvider(await goToProvider(invited.visitor), "pay-and-close")
    const answers = await Promise.all([comeBack(invited), comeBack(invited)])
    expect(answers.filter(({ title }) => title.startsWith("Thank you")).length).toBeGreaterThan(0)
    await eventually(async () => (await stateOf(invited)) === "completed")
    expect(await comeBack(invited)).toEqual(PLACED)
  })

  it("a webhook for a payment that an edit has closed orders nothing, and staff see what was charged", async () => {
    const invited = await prepare()
    await goToProvider(invited.visitor)
    const [session_id] = await sessionsOf(server, invited.draftOrder)
    await edit(invited)
    await server.anyone("POST", "/hooks/payment/redirect_demo", { session_id, amount: 21 })
    const readiness = () => server.admin<Readiness>("GET", draftPath(invited.draftOrder, "/readiness"))
    await eventually(async () => (await readiness()).body.issues.some(({ code }) => code === "payment_received"))
    expect(await comeBack(invited)).toEqual(CHANGED)
    expect(await stateOf(invited)).toBe("open")
  })
})
