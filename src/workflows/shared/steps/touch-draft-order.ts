import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type UpdateDraftOrderDTO } from "../../../modules/draft-order"
import { notFound } from "../../../modules/draft-order/errors"
import { assertClaim, expectUndo, undoUnderClaim } from "../claim"
import { serialized } from "../serialized"

/**
 * Writes the record's own fields, one version up, also where only its cart has changed; undone by putting it back.
 *
 * @throws `not_found`; `conflict` where the call has lost the cart meanwhile.
 */
export const touchDraftOrderStep = createStep(
  "cart-draft-order-touch-record",
  async (changes: UpdateDraftOrderDTO, run) => {
    const service = run.container.resolve(DRAFT_ORDER_MODULE)
    const before = await service.records.snapshot([changes.id])
    const cart_id = before[0]?.cart_id
    if (!cart_id) {
      throw notFound(changes.id)
    }
    await assertClaim(cart_id, run)
    const after = await service.updateDraftOrders(changes)
    expectUndo(cart_id, run)
    return new StepResponse(serialized(after), { cart_id, before })
  },
  async (touched, run) => {
    if (touched) {
      const service = run.container.resolve(DRAFT_ORDER_MODULE)
      await undoUnderClaim(touched.cart_id, run, () => service.records.restore(touched.before))
    }
  }
)
