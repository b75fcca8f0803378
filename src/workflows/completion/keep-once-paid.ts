import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CompensateFn, InvokeFn, ReturnWorkflow } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { isPaidOrBeingPaid } from "../../modules/draft-order/rules/payments"
import { undoUnless } from "../shared/conditional-undo"
import { persistently } from "../shared/persistently"
import type { Completion } from "./completion"
import { findPayableOrder } from "./payment/find-payable-order"
import { holdsMoney } from "./stages/payment"
import { continueCompletionStep, startCompletionStep } from "./steps/start-completion"

/** A completion is not undone by its parent once its order is paid, or a provider may hold the money. */
export function keepOncePaid<Input, Hooks extends unknown[]>(
  workflow: ReturnWorkflow<Input, { order_id: string }, Hooks>
): void {
  undoUnless(workflow, async ({ order_id }, container) => {
    const isKept = await mustStand(order_id, container)
    if (isKept) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Order ${order_id} is paid or being paid: ${workflow.getName()} is not undone`)
    }
    return isKept
  })
}

async function mustStand(order_id: string, container: MedusaContainer): Promise<boolean> {
  const order = await findPayableOrder(order_id, container)
  if (!order) {
    return false
  }
  return isPaidOrBeingPaid(order) || (await isPaymentUnfinished(order_id, container))
}

/** A provider may have captured, and does not let go: the payment is finished by the next call or the job. */
async function isPaymentUnfinished(order_id: string, container: MedusaContainer): Promise<boolean> {
  const service = container.resolve(DRAFT_ORDER_MODULE)
  const [draftOrder] = await service.listDraftOrders({ order_id })
  const row = draftOrder && (await service.completions.find(draftOrder.id))

  return !!row && !row.failed_at && !!(row.payment || row.payment_session_id)
}

type Register<Input, Output> = <Data>(invoke: InvokeFn<Input, Output, Data>, compensate?: CompensateFn<Data>) => void

/** The host's compensation of a hook does not run once a provider holds the money, whatever fails or is canceled. */
export function undoHookUnlessPaid<Input, Output>(register: Register<Input, Output>): Register<Input, Output> {
  return (invoke, compensate) =>
    register(
      invoke,
      compensate &&
        (async (data, context) => {
          const resultOf = context[" getStepResult"]
          const completion: Completion | undefined =
            resultOf(startCompletionStep.__step__) ?? resultOf(continueCompletionStep.__step__)

          if (!completion || !(await persistently(() => holdsMoney(completion, context.container)))) {
            await compensate(data, context)
          }
        })
    )
}
