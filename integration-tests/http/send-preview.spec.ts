import { createDraft } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { tokenOf } from "../factories/payment-link"
import { ok } from "../factories/storefront"
import { outbox } from "../host/demo-notification/provider"
import { server, useTestServer, world } from "../host/use-test-server"

type PreviewBody = { message: { to: string; subject: string; html: string; text: string } }

useTestServer()

const send = (draftOrder: { id: string }, body: object) => server.admin("POST", draftPath(draftOrder, "/send"), body)
const sentTo = ({ id }: { id: string }) => outbox().filter(({ resource_id }) => resource_id === id)

describe("GET /admin/cart-draft-orders/:id/send/preview", () => {
  it("shows what would be sent, but for the address, and writes nothing", async () => {
    const draftOrder = await createDraft(server, world)
    const query = new URLSearchParams({ message: "Hello", locale: "fr", subject: "Devis" })
    const { message } = await ok<PreviewBody>(server.admin("GET", draftPath(draftOrder, `/send/preview?${query}`)))
    await ok(send(draftOrder, { message: "Hello", locale: "fr", subject: "Devis" }))
    const [mail] = sentTo(draftOrder)
    const url = String(mail!.data!.url)

    expect(message.to).toBe(mail!.to)
    expect(message.subject).toBe("Devis")
    expect(message.html).toBe(mail!.content!.html!.replaceAll(tokenOf(url), "…"))
    expect(message.text).toBe(mail!.content!.text!.replaceAll(tokenOf(url), "…"))
  })

  it("refuses what sending refuses", async () => {
    const draftOrder = await createDraft(server, world, { email: undefined })
    expect(await server.admin("GET", draftPath(draftOrder, "/send/preview"))).toMatchObject({ status: 400 })
    expect(await server.admin("GET", draftPath(draftOrder, "/send/preview?token=x"))).toMatchObject({ status: 400 })
  })

  it("adds up: the lines below the items lead to the total, with discounts and taxes", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [{ variant_id: world.variants.shirt, quantity: 3 }],
      promo_codes: ["SUMMER10"],
    })
    const { message } = await ok<PreviewBody>(server.admin("GET", draftPath(draftOrder, "/send/preview")))
    const amount = (label: string) =>
      Number(new RegExp(`^${label}: (-?)\\$([\\d.]+)$`, "m").exec(message.text)!.slice(1).join(""))
    const parts = ["Subtotal", "Discount", "Shipping", "Tax"].map(amount)
    expect(parts.every((part) => part !== 0)).toBe(true)
    expect(Math.abs(parts.reduce((sum, part) => sum + part) - amount("Total"))).toBeLessThan(0.021)
    expect(amount("Total")).toBeCloseTo(draftOrder.cart.total, 2)
  })
})
