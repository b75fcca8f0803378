import { deleteCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, lines, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

let vip: { id: string; email: string }
let other: { id: string; email: string }
let group: string

useTestServer()

const createCustomer = async (email: string | null) =>
  (
    await ok<{ customer: { id: string; email: string } }>(
      server.admin("POST", "/admin/customers", { email, first_name: "Vi" })
    )
  ).customer
const customerOf = async (id: string) =>
  (await ok<{ customer: { email: string; has_account: boolean } }>(server.admin("GET", `/admin/customers/${id}`)))
    .customer
const atGroupPrice = [["T-shirt", 1, 5, false]]
const atFullPrice = [["T-shirt", 1, 20, false]]

beforeAll(async () => {
  vip = await createCustomer("vip@example.com")
  other = await createCustomer("other-vip@example.com")
  const { customer_group } = await ok<{ customer_group: { id: string } }>(
    server.admin("POST", "/admin/customer-groups", { name: "VIP" })
  )
  group = customer_group.id
  await ok(server.admin("POST", `/admin/customer-groups/${group}/customers`, { add: [vip.id, other.id] }))
  await ok(
    server.admin("POST", "/admin/price-lists", {
      title: "VIP",
      description: "VIP",
      status: "active",
      type: "override",
      rules: { "customer.groups.id": [group] },
      prices: [{ variant_id: world.variants.shirt, currency_code: "usd", amount: 5 }],
    })
  )
})

describe("a customer that staff chose", () => {
  it("stays with another e-mail address, and so do the prices of their group", async () => {
    const draftOrder = await createDraft(server, world, { email: undefined, customer_id: vip.id })
    expect(draftOrder.cart).toMatchObject({ customer_id: vip.id, email: vip.email })
    expect(lines(draftOrder.cart)).toEqual(atGroupPrice)

    const { draft_order, warnings } = await edit(server, draftOrder, "", { email: "Assistant@example.com" })
    expect(draft_order.cart).toMatchObject({
      customer_id: vip.id,
      email: "assistant@example.com",
      total: draftOrder.cart.total,
    })
    expect(lines(draft_order.cart)).toEqual(atGroupPrice)
    expect(warnings).toEqual([])

    const again = await edit(server, draftOrder, "", { email: other.email })
    expect(again.draft_order.cart).toMatchObject({ customer_id: vip.id, email: other.email })
    expect(
      lines((await edit(server, draftOrder, "", { sales_channel_id: world.salesChannel })).draft_order.cart)
    ).toEqual(atGroupPrice)
  })

  it("keeps another e-mail address when the same customer is sent again", async () => {
    const draftOrder = await createDraft(server, world, { email: "assistant@example.com", customer_id: vip.id })
    expect(draftOrder.cart).toMatchObject({ customer_id: vip.id, email: "assistant@example.com" })

    const { draft_order } = await edit(server, draftOrder, "", { customer_id: vip.id })
    expect(draft_order.cart).toMatchObject({ customer_id: vip.id, email: "assistant@example.com" })
  })

  it("is replaced by another choice, with that customer's e-mail address or the one that is sent", async () => {
    const draftOrder = await createDraft(server, world, { email: undefined, customer_id: vip.id })
    const replaced = await edit(server, draftOrder, "", { customer_id: other.id })
    expect(replaced.draft_order.cart).toMatchObject({ customer_id: other.id, email: other.email })

    const both = await edit(server, draftOrder, "", { customer_id: vip.id, email: "both@example.com" })
    expect(both.draft_order.cart).toMatchObject({ customer_id: vip.id, email: "both@example.com" })
    const kept = await edit(server, draftOrder, "", { email: "third@example.com" })
    expect(kept.draft_order.cart).toMatchObject({ customer_id: vip.id, email: "third@example.com" })
  })

  it("does not leave their e-mail address to a customer who has none", async () => {
    const { id } = await createCustomer(null)
    const draftOrder = await createDraft(server, world, { email: undefined, customer_id: vip.id })
    const { draft_order } = await edit(server, draftOrder, "", { customer_id: id })
    expect(draft_order.cart).toMatchObject({ customer_id: id, email: null })
  })

  it("is replaced by the customer of an e-mail address once they are deleted", async () => {
    const gone = await createCustomer("gone@example.com")
    const draftOrder = await createDraft(server, world, { email: undefined, customer_id: gone.id })
    await deleteCustomersWorkflow(server.container).run({ input: { ids: [gone.id] } })

    expect(await server.admin("GET", draftPath(draftOrder, "/readiness"))).toMatchObject({
      body: {
        ready: false,
        issues: [
          {
            code: "customer_missing",
            message: `Customer ${gone.id} has been deleted: set another with customer_id or email`,
            path: "customer_id",
          },
        ],
      },
    })
    expect(await server.admin("POST", draftPath(draftOrder, "/pay"))).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining(gone.id) },
    })
    expect(await server.admin("POST", draftPath(draftOrder), { customer_id: gone.id })).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: `customer_id must name a customer: ${gone.id} does not exist` },
    })
    const { draft_order } = await edit(server, draftOrder, "", { email: "gone@example.com" })
    expect(draft_order.cart.customer_id).not.toBe(gone.id)
    expect(await server.admin("POST", draftPath(draftOrder, "/pay"))).toMatchObject({ status: 200 })
  })
})

describe("a customer whom an e-mail address brought", () => {
  it("is replaced by the guest of another address", async () => {
    const draftOrder = await createDraft(server, world, { email: "typo@example.com" })
    const { draft_order, warnings } = await edit(server, draftOrder, "", { email: "right@example.com" })
    expect(draft_order.cart.customer_id).not.toBe(draftOrder.cart.customer_id)
    expect(await customerOf(draft_order.cart.customer_id)).toMatchObject({
      email: "right@example.com",
      has_account: false,
    })
    expect(warnings).toEqual([])

    const same = await edit(server, draftOrder, "", { email: "RIGHT@example.com" })
    expect(same.draft_order.cart.customer_id).toBe(draft_order.cart.customer_id)
  })

  it("is replaced with a warning where they had prices of a group to lose", async () => {
    const draftOrder = await createDraft(server, world, { email: vip.email })
    expect(draftOrder.cart.customer_id).toBe(vip.id)
    expect(lines(draftOrder.cart)).toEqual(atGroupPrice)

    const { draft_order, warnings } = await edit(server, draftOrder, "", { email: "someone@example.com" })
    expect(draft_order.cart.customer_id).not.toBe(vip.id)
    expect(lines(draft_order.cart)).toEqual(atFullPrice)
    expect(warnings).toEqual([
      {
        code: "customer_replaced",
        message:
          `Customer ${vip.id} (${vip.email}) was replaced by the customer of someone@example.com: ` +
          `to keep a customer whatever the e-mail address, send customer_id`,
        path: "email",
      },
    ])
  })

  it("stays from then on once staff choose them", async () => {
    const draftOrder = await createDraft(server, world, { email: vip.email })
    await edit(server, draftOrder, "", { customer_id: vip.id })
    const { draft_order } = await edit(server, draftOrder, "", { email: "assistant@example.com" })
    expect(draft_order.cart).toMatchObject({ customer_id: vip.id, email: "assistant@example.com" })
    expect(lines(draft_order.cart)).toEqual(atGroupPrice)
  })

  it("comes to a draft order that had none", async () => {
    const draftOrder = await createDraft(server, world, { email: undefined })
    const { draft_order } = await edit(server, draftOrder, "", { email: vip.email })
    expect(draft_order.cart.customer_id).toBe(vip.id)
    const replaced = await edit(server, draftOrder, "", { email: "next@example.com" })
    expect(replaced.draft_order.cart.customer_id).not.toBe(vip.id)
  })

  it("has no saved address to give to the next one", async () => {
    const draftOrder = await createDraft(server, world, { email: world.customer.email })
    const { status, body } = await server.admin<ErrorBody>("POST", draftPath(draftOrder), {
      email: "next@example.com",
      shipping_address: world.customer.addressId,
    })
    expect([status, body]).toEqual([
      400,
      {
        type: "invalid_data",
        message:
          `shipping_address must be an address, or the id of one that the draft order's customer has saved: ` +
          `${world.customer.addressId} is neither`,
      },
    ])
  })
})

it("an edit that fails leaves the customer, and whether they were chosen, as they were", async () => {
  const draftOrder = await createDraft(server, world, { email: vip.email })
  const before = await retrieve(server, draftOrder)
  const failed = await server.admin("POST", draftPath(draftOrder), {
    customer_id: other.id,
    promo_codes: ["NONE"],
  })
  expect(failed.status).toBe(400)
  expect(await retrieve(server, draftOrder)).toEqual(before)
  const { draft_order } = await edit(server, draftOrder, "", { email: "next@example.com" })
  expect(draft_order.cart.customer_id).not.toBe(vip.id)
})
