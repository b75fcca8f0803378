import { setTimeout as sleep } from "node:timers/promises"
import { startTestModule, type TestModule } from "./module"

let test: TestModule

beforeAll(async () => {
  test = await startTestModule()
})
afterAll(() => test.stop())
afterEach(() => test.pool("draft_order_claim").delete())

const mine = { cart_id: "cart_a", owner: "mine" }
const others = { cart_id: "cart_a", owner: "others" }
const expire = () => test.pool("draft_order_claim").update({ expires_at: test.pool.raw("now() - interval '1 second'") })

describe("a claim on a cart", () => {
  it("has one owner, however many ask for it at once", async () => {
    const owners = Array.from({ length: 20 }, (_, index) => ({ cart_id: "cart_a", owner: `owner ${index}` }))
    const taken = await Promise.all(owners.map((owner) => test.service.claims.take(owner, "changed")))
    expect(taken.filter(Boolean)).toHaveLength(1)
    const owner = owners[taken.indexOf(true)]!
    expect(await test.service.claims.find("cart_a")).toMatchObject({ ...owner, action: "changed" })
    await test.service.claims.release(owner)
  })

  it("is the owner's again where the owner asks twice, and free once it is released", async () => {
    const { claims } = test.service
    expect([await claims.take(mine, "changed"), await claims.take(mine, "completed")]).toEqual([true, true])
    await claims.release(others)
    expect(await claims.take(others, "changed")).toBe(false)
    await claims.release(mine)
    expect([await claims.find("cart_a"), await claims.take(others, "changed")]).toEqual([undefined, true])
    await claims.release(others)
  })

  it("that has run out is lost once another owner has taken it, also after that one has released it", async () => {
    const { claims } = test.service
    await claims.take(mine, "completed")
    await expire()
    expect(await claims.holds(mine)).toBe(true)

    await expire()
    expect(await claims.take(others, "changed")).toBe(true)
    expect([await claims.holds(mine), claims.hasLost(mine)]).toEqual([false, true])
    await claims.release(others)
    expect([await claims.holds(mine), claims.hasLost(mine)]).toEqual([false, true])
    await claims.release(mine)
  })

  it("is renewed while its process lives, and runs out by the database's clock", async () => {
    const { claims } = test.service
    await claims.take(mine, "completed")
    await test.pool("draft_order_claim").update({ expires_at: test.pool.raw("now() + interval '5 seconds'") })
    await sleep(6000)
    expect(await claims.take(others, "changed")).toBe(false)

    claims.stopRenewingAll()
    await test.pool("draft_order_claim").update({ expires_at: test.pool.raw("now() + interval '1 second'") })
    expect(await claims.take(others, "changed")).toBe(false)
    await sleep(1500)
    expect(await claims.take(others, "changed")).toBe(true)
    await claims.release(others)
  }, 20_000)

  it("is kept until what was done under it is undone", async () => {
    const { claims } = test.service
    await claims.take(mine, "completed")
    claims.expectUndo(mine)
    claims.expectUndo(mine)
    await claims.afterUndos(mine, () => claims.release(mine))
    await claims.undone(mine)
    expect(await claims.take(others, "changed")).toBe(false)
    await claims.undone(mine)
    expect(await claims.take(others, "changed")).toBe(true)
    await claims.release(others)
  })

  it("of a process that was killed is removed an hour later, and no claim that is held", async () => {
    const { claims } = test.service
    await claims.take(mine, "changed")
    claims.stopRenewingAll()
    await expire()
    await claims.forgetExpired()
    expect(await test.pool("draft_order_claim")).toHaveLength(1)
    await test.pool("draft_order_claim").update({ expires_at: test.pool.raw("now() - interval '61 minutes'") })
    await claims.forgetExpired()
    expect(await test.pool("draft_order_claim")).toEqual([])
  })
})
