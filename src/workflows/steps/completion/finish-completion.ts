import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../../modules/draft-order"
import { reasonIn } from "../../../modules/draft-order/single-line"

type Input = { id: string; isFinished: boolean }

/** Never fails: nothing may be taken back for a note that is left over. The job finishes what is not finished here. */
export const finishCompletionStep = createStep(
  "cart-draft-order-finish-completion",
  async ({ id, isFinished }: Input, { container }) => {
    if (!isFinished) {
      return
    }
    try {
      await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).finishCompletion(id)
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`Draft order ${id} is completed, and could not be marked as finished: ${reasonIn(error)}`)
    }
  }
)
