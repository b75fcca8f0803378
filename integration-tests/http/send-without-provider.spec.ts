/**
 * A server of its own, because what it loads at its start or holds in memory is another.
 *
 * @jest-environment node
 */
import { createDraft, type ErrorBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { createLink, look } from "../factories/payment-link"
import { server, useTestServer, world } from "../host/use-test-server"

beforeAll(() => {
  process.env.DEMO_EMAIL = "none"
})
afterAll(() => {
  delete process.env.DEMO_EMAIL
})
useTestServer()

it("says how to install a provider for e-mail, and that the link can be copied, which works", async () => {
  const draftOrder = await createDraft(server, world)
  const { status, body } = await server.admin<ErrorBody>("POST", draftPath(draftOrder, "/send"), {})
  expect([status, body.type, body.message]).toEqual([
    400,
    "not_allowed",
    expect.stringMatching(/No notification provider is installed for the channel "email".*medusa-config.*copy/),
  ])
  expect(await look(server, await createLink(server, draftOrder))).toMatchObject({ status: "open" })
})
