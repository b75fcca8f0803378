import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService, type UpdateDraftOrderDTO } from "../../modules/draft-order"
import { assertClaim, undoUnderClaim } from "../claim"

/**
 * Writes the record's own fields, one version up, also where only its cart has changed; undone by putting it back.
 *
 * @throws `conflict` where the call has lost the cart meanwhile.
 */
export const touchDraftOrderStep = createStep(
  "cart-draft-order-touch-record",
  async (changes: UpdateDraftOrderDTO, run) => {
    const service = run.container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const before = await service.snapshotDraftOrders([changes.id])
    const cart_id = before[0]?.cart_id
    if (cart_id) {
      await assertClaim(cart_id, run)
    }
    return new StepResponse(await service.updateDraftOrders(changes), cart_id ? { cart_id, before } : undefined)
  },
  async (touched, run) => {
    if (touched) {
      const service = run.container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
      await undoUnderClaim(touched.cart_id, run, () => service.restoreDraftOrders(touched.before))
    }
  }
)
