import { createDraft } from "../factories/draft-order"
import { createLink, linkPath, type RefusalBody } from "../factories/payment-link"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

it("a link that asks a question shows nothing before it is answered", async () => {
  const draftOrder = await createDraft(server, world)
  const token = await createLink(server, draftOrder, { verify: "email" })
  const answer = (text: string) =>
    server.store<RefusalBody & { proof: string }>("POST", linkPath(token, "/verify"), { answer: text })
  const get = (headers = {}) => server.store<RefusalBody>("GET", linkPath(token), undefined, headers)

  expect(await get()).toMatchObject({ status: 403, body: { code: "verification_required", verify: "email" } })
  for (const rest of ["/payment-sessions", "/complete", "/checkout", "/shipping-methods", ""]) {
    const bodies: Record<string, object> = {
      "/payment-sessions": { provider_id: "pp_demo_demo" },
      "/shipping-methods": { option_id: "so_1" },
    }
    expect(await server.store("POST", linkPath(token, rest), bodies[rest] ?? {})).toMatchObject({ status: 403 })
  }
  expect(await answer("else@example.com")).toMatchObject({ status: 403, body: { code: "wrong_answer" } })

  const { proof } = await ok<{ proof: string }>(answer(" Buyer@Example.com "))
  expect((await ok<{ proof: string }>(answer("73301"))).proof).not.toBe(proof)
  expect(await get({ "x-draft-order-proof": proof })).toMatchObject({ status: 200 })
  expect(await get({ "x-draft-order-proof": token })).toMatchObject({ status: 403 })

  const other = await createLink(server, await createDraft(server, world), { verify: "email" })
  expect(await server.store("GET", linkPath(other), undefined, { "x-draft-order-proof": proof })).toMatchObject({
    status: 403,
  })

  for (let guess = 0; guess < 4; guess++) {
    await answer(`${guess}@example.com`)
  }
  expect(await answer("buyer@example.com")).toMatchObject({ status: 429, body: { code: "too_many_attempts" } })
})
