import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"

type Input = { draft_order_id: string; isFinished: boolean }

/** Never fails: nothing may be taken back for a row that stays. The job ends it. */
export const finishCompletionStep = createStep(
  "cart-draft-order-finish-completion",
  async ({ draft_order_id, isFinished }: Input, { container }) => {
    if (!isFinished) {
      return
    }
    try {
      await container.resolve(DRAFT_ORDER_MODULE).completions.finish(draft_order_id)
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`Draft order ${draft_order_id} is completed, and could not be marked as finished: ${reasonOf(error)}`)
    }
  }
)
