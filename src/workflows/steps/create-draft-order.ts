import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type CreateDraftOrderDTO } from "../../modules/draft-order"
import { serialized } from "../serialized"

/** Writes the record; undone by deleting it. */
export const createDraftOrderStep = createStep(
  "cart-draft-order-create-record",
  async (input: CreateDraftOrderDTO, { container }) => {
    const draftOrder = await container.resolve(DRAFT_ORDER_MODULE).createDraftOrders(input)
    return new StepResponse(serialized(draftOrder), draftOrder.id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(DRAFT_ORDER_MODULE).deleteDraftOrders(id)
    }
  }
)
