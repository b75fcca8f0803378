import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import reconcileCompletions from "../../src/jobs/reconcile-completions"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../src/modules/draft-order"
import { type Redis, startRedis } from "../chaos/redis"
import { createDraft } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { server, useTestServer, world } from "../host/use-test-server"
import { describeParents, expectHeard, expectStands, newEmail, onOrderCreated, TOLD } from "./parent-workflows"
import { isRedisInstalled, tellRedis } from "./redis"

const isInstalled = isRedisInstalled()
const what = "a store's workflow that runs ours as steps, with Redis for its engine, locks and events, and fails"

describe.skip("skipped: redis-server is not installed", () => {
  if (!isInstalled) {
    it(what, () => undefined)
  }
})

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
    const email = newEmail()
    const draftOrder = await createDraft(server, world, { email })
    const { completions } = server.container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    onOrderCreated.call = () => tellRedis(redis.url, "CONFIG SET maxmemory 1")
    try {
      expect((await server.admin("POST", draftPath(draftOrder, "/pay"), {})).status).toBe(200)
    } finally {
      onOrderCreated.call = undefined
      await tellRedis(redis.url, "CONFIG SET maxmemory 0")
    }
    expect(await completions.find(draftOrder.id)).toMatchObject({ failed_at: null })
    await expectHeard(draftOrder.id, ["draft_order.created"])

    await server.container
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)("draft_order_completion")
      .update({ created_at: new Date(Date.now() - 120_000) })
    await reconcileCompletions(server.container)
    await expectStands(draftOrder.id, email)
    await expectHeard(draftOrder.id, [...TOLD, "draft_order.created"])
  })
})
