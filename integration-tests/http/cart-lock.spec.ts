import { Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { lockCartStep, unlockCartStep } from "../../src/workflows/shared/steps/lock-cart"
import { createDraft } from "../factories/draft-order"
import { edit } from "../factories/edit"
import { server, useTestServer, world } from "../host/use-test-server"

type Input = { cart_id: string; fails?: boolean }

let whileHeld: () => Promise<unknown>

const workStep = createStep("test-work-under-the-lock", async ({ fails }: Input) => {
  await whileHeld()
  if (fails) {
    throw new Error("The work fails")
  }
})
const workflow = createWorkflow("test-lock-and-work", (input: Input) => {
  lockCartStep({ cart_id: input.cart_id, action: "changed" })
  workStep(input)
  unlockCartStep({ cart_id: input.cart_id })
  return new WorkflowResponse(void 0)
})

useTestServer()

const locking = () => server.container.resolve(Modules.LOCKING)
const run = (input: Input) => workflow(server.container).run({ input, throwOnError: false })
const isFree = (cart_id: string) =>
  locking()
    .acquire(cart_id, { ownerId: "probe" })
    .then(
      () => locking().release(cart_id, { ownerId: "probe" }),
      () => false
    )

it("excludes core's steps, which have no owner, and is free afterwards", async () => {
  const cart_id = "cart_excluded"
  whileHeld = async () => {
    await expect(locking().acquire(cart_id)).rejects.toThrow("Failed to acquire lock")
    await expect(locking().acquire(cart_id, { ownerId: "somebody" })).rejects.toThrow("Failed to acquire lock")
  }
  expect((await run({ cart_id })).errors).toEqual([])
  expect(await isFree(cart_id)).toBe(true)
})

it.each([
  ["a run that succeeds", false],
  ["a run that fails", true],
])("%s after its lock has expired leaves the lock to the one who has taken it since", async (name, fails) => {
  const cart_id = `cart_of ${name}`
  whileHeld = async () => {
    await locking().release(cart_id)
    await locking().acquire(cart_id, { ownerId: "somebody" })
  }
  expect((await run({ cart_id, fails })).errors).toHaveLength(fails ? 1 : 0)
  expect(await isFree(cart_id)).toBe(false)
  expect(await locking().release(cart_id, { ownerId: "somebody" })).toBe(true)
})

it("a run that fails frees its own lock", async () => {
  whileHeld = async () => undefined
  expect((await run({ cart_id: "cart_failed", fails: true })).errors).toHaveLength(1)
  expect(await isFree("cart_failed")).toBe(true)
})

it("edits of one draft order wait for each other, and the last one frees the cart", async () => {
  const draftOrder = await createDraft(server, world)
  const titles = ["A", "B", "C"]
  await Promise.all(
    titles.map((title) => edit(server, draftOrder, "/line-items", { title, quantity: 1, unit_price: 1 }))
  )
  const { draft_order } = await edit(server, draftOrder, "", { metadata: { last: true } })
  expect(draft_order.cart.items.map(({ title }) => title)).toEqual(expect.arrayContaining(titles))
  expect(await isFree(draftOrder.cart_id)).toBe(true)
})
