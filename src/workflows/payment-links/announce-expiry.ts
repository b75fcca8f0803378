import { present } from "../../modules/draft-order/rules/present"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type SerializedDraftOrder } from "../../modules/draft-order"
import { isExpired } from "../../modules/draft-order/rules/quote"
import { reasonOf } from "../../modules/draft-order/rules/single-line"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { closeCartPayments } from "../shared/steps/close-cart-payments"
import { lockCartStep, unlockCartStep } from "../shared/steps/lock-cart"
import { serialized } from "../shared/serialized"

type Expiring = { id: string }

const findCartToCloseStep = createStep(
  "cart-draft-order-find-cart-to-close",
  async ({ id }: Expiring, { container }) => {
    const [draftOrder] = await container.resolve(DRAFT_ORDER_MODULE).listDraftOrders({ id })
    return new StepResponse<string | null>(draftOrder?.cart_id ?? null)
  }
)

/** Closes what the customer could still pay with. One who has paid already is left their payment. */
const closeExpiredPaymentsStep = createStep(
  "cart-draft-order-close-expired-payments",
  async ({ id }: Expiring, { container }) => {
    const [draftOrder] = await container.resolve(DRAFT_ORDER_MODULE).listDraftOrders({ id })
    if (!draftOrder?.cart_id || !isExpired(draftOrder, new Date())) {
      return new StepResponse<SerializedDraftOrder | null>(null)
    }
    try {
      await closeCartPayments(draftOrder.cart_id, container)
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Draft order ${id} has expired, and its payment sessions stay open: ${reasonOf(error)}`)
    }
    return new StepResponse<SerializedDraftOrder | null>(serialized(draftOrder))
  }
)

/**
 * Closes the payment sessions of a draft order that has expired, and emits `draft_order.expired`. Does nothing where it
 * was completed, canceled or renewed in the meantime. What the job runs.
 *
 * @throws `conflict` where the cart is not free.
 */
export const announceExpiryWorkflow = createWorkflow("cart-draft-order-announce-expiry", (input: Expiring) => {
  const cart_id = findCartToCloseStep(input)

  const expired = when("cart-to-close", { cart_id }, ({ cart_id }) => !!cart_id).then(() => {
    lockCartStep({ cart_id: cart_id as string, action: "changed" })
    const closed = closeExpiredPaymentsStep(input)
    unlockCartStep({ cart_id: cart_id as string })
    return closed
  })
  when("expiry-to-tell", { expired }, ({ expired }) => !!expired).then(() => {
    const data = transform({ expired }, ({ expired }) => eventPayload(present(expired, "the draft order")))
    emitEventStep({ eventName: DraftOrderWorkflowEvents.EXPIRED, data })
  })
  return new WorkflowResponse(void 0)
})
