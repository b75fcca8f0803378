import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type UpdateDraftOrderDTO } from "../../modules/draft-order"
import { serialized } from "../serialized"

/** Writes the record's own fields, one version up, also where only its cart has changed; undone by putting it back. */
export const touchDraftOrderStep = createStep(
  "cart-draft-order-touch-record",
  async (changes: UpdateDraftOrderDTO, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const before = await service.records.snapshot([changes.id])
    return new StepResponse(serialized(await service.updateDraftOrders(changes)), before)
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve(DRAFT_ORDER_MODULE).records.restore(before)
    }
  }
)
