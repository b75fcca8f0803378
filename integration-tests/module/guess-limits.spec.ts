import { connectGuessLimits, type GuessLimits } from "../../src/modules/draft-order/guess-limits"
import { type Redis, startRedis } from "../chaos/redis"
import { isRedisInstalled } from "../workflows/redis"

const options = { guess_limit: { points: 3, seconds: 60 } }
const open: GuessLimits[] = []
const stores: Redis[] = []

afterAll(async () => {
  open.forEach((limits) => limits.close())
  await Promise.all(stores.map((store) => store.stop()))
})

async function connect(url?: string): Promise<GuessLimits> {
  const limits = await connectGuessLimits(url, options, { warn: () => undefined })
  open.push(limits)
  return limits
}

async function guess(limits: GuessLimits, caller: string, times: number): Promise<void> {
  for (let count = 0; count < times; count++) {
    await limits.countWrongToken(caller)
  }
}

it("lets a caller try as often as the option says, and then wait", async () => {
  const limits = await connect()
  await guess(limits, "a", 2)
  expect(await limits.tokenPause("a")).toBe(0)
  await guess(limits, "a", 1)
  expect(await limits.tokenPause("a")).toBeGreaterThan(50)
  // More of them are no error.
  await guess(limits, "a", 2)
  expect(await limits.tokenPause("b")).toBe(0)
})

it("counts answers to one link's question by themselves", async () => {
  const limits = await connect()
  for (let count = 0; count < 5; count++) {
    expect(await limits.countAnswer("dolink_1")).toBe(0)
  }
  expect(await limits.countAnswer("dolink_1")).toBeGreaterThan(0)
  expect([await limits.countAnswer("dolink_2"), await limits.tokenPause("dolink_1")]).toEqual([0, 0])
})

it("lets no more answers through at once than one after the other, and does not count right ones", async () => {
  const limits = await connect()
  await Promise.all(Array.from({ length: 9 }, () => limits.countAnswer("a").then(() => limits.forgiveAnswer("a"))))
  const pauses = await Promise.all(Array.from({ length: 50 }, () => limits.countAnswer("a")))
  expect(pauses.filter((pause) => pause === 0)).toHaveLength(5)
})

it("each server counts for itself without Redis", async () => {
  const [one, other] = [await connect(), await connect()]
  await guess(one, "a", 3)
  expect(await other.tokenPause("a")).toBe(0)
})

const withRedis = isRedisInstalled() ? describe : describe.skip

withRedis("with Redis", () => {
  it("servers count together, and each for itself while Redis is away", async () => {
    const redis = await startRedis()
    stores.push(redis)
    const [one, other] = [await connect(redis.url), await connect(redis.url)]
    await new Promise((resolve) => setTimeout(resolve, 500))
    await guess(one, "a", 3)
    expect(await other.tokenPause("a")).toBeGreaterThan(50)

    await stores.pop()!.stop()
    expect(await other.tokenPause("a")).toBe(0)
    await guess(other, "a", 3)
    expect(await other.tokenPause("a")).toBeGreaterThan(50)
  })
})
