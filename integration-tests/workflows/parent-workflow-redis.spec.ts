/** @jest-environment node */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import reconcileCompletions from "../../src/jobs/reconcile-completions"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { type Redis, startRedis } from "../chaos/redis"
import { server, useTestServer } from "../host/use-test-server"
import { describeParents } from "./parent-workflows"
import { seen } from "./parents"
import { isRedisInstalled, tellRedis } from "./redis"
import { draftOf, expectHeard, expectStands, newEmail, newId, onOrderCreated, run, TOLD } from "./running-parents"

const isInstalled = isRedisInstalled()
const what = "a store's workflow that runs ours as steps, with Redis for its engine, locks and events, and fails"

if (!isInstalled) {
  console.warn("Skipped, because redis-server is not installed: what is true of parents with Redis")
}

;(isInstalled ? describe : describe.skip)(what, () => {
  let redis: Redis

  beforeAll(async () => {
    redis = await startRedis()
    process.env.REDIS_URL = redis.url
  })
  useTestServer()
  afterAll(() => redis.stop())

  describeParents()

  it("events that Redis does not take, for it is full, fail no payment, and are told by the job", async () => {
    const [id, email] = [newId(), newEmail()]
    const { completions } = server.container.resolve(DRAFT_ORDER_MODULE)
    onOrderCreated.call = () => tellRedis(redis.url, "CONFIG SET maxmemory 1")
    seen.look = async () => [await tellRedis(redis.url, "CONFIG SET maxmemory 0")]
    const input = { id, draft: draftOf(id, email), payment: { reference: "Cash" }, fails: false }
    try {
      expect(await run("createAndComplete", input)).toBeUndefined()
    } finally {
      onOrderCreated.call = undefined
    }
    expect(await completions.find(id)).toMatchObject({ failed_at: null })
    await expectHeard(id, ["draft_order.created"])

    await server.container
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)("draft_order_completion")
      .update({ created_at: new Date(Date.now() - 120_000) })
    await reconcileCompletions(server.container)
    await expectStands(id, email)
    await expectHeard(id, [...TOLD, "draft_order.created"])
  }, 90_000)
})
