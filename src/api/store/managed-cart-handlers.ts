import {
  type MedusaNextFunction,
  type MedusaResponse,
  type MedusaStoreRequest,
  refetchEntity,
} from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO, type DraftOrderModuleService } from "../../modules/draft-order"
import { assertStoreMay, storeStateOf } from "../../modules/draft-order/store-rules"
import { ensurePaymentCollectionWorkflow } from "../../workflows/ensure-payment-collection"
import { openPaymentSessionWorkflow } from "../../workflows/open-payment-session"
import { explainConflict, readableConflict } from "../explain-errors"

/** Answers a request on a draft order's cart that the draft's state allows, or hands it on to core's handler. */
export type DraftHandler = (
  draftOrder: DraftOrderDTO,
  req: MedusaStoreRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) => Promise<void>

/** Seconds that a customer's call waits for staff's. */
const PATIENCE = 30

/** As core's validator of that route has it. */
const PaymentSessionBody = z.object({ provider_id: z.string(), data: z.record(z.string(), z.unknown()).optional() })

/** Makes sure that the cart has a payment collection at its total. Core's handler finds it and answers with it. */
export const ensurePaymentCollection: DraftHandler = async ({ cart_id }, req, _, next) => {
  await explainConflict(ensurePaymentCollectionWorkflow(req.scope).run({ input: { cart_id: cart_id! } }))
  next()
}

/** What core's handler does and answers, under the cart's lock and at its total of that moment. */
export const openPaymentSession: DraftHandler = async ({ cart_id }, req, res) => {
  const payment_collection_id = req.params.id!
  const { provider_id, data } = PaymentSessionBody.parse(req.body)
  const customer_id = req.auth_context?.actor_id

  await explainConflict(
    openPaymentSessionWorkflow(req.scope).run({
      input: { cart_id: cart_id!, payment_collection_id, provider_id, data, customer_id },
    })
  )
  const payment_collection = await refetchEntity({
    entity: "payment_collection",
    idOrFilter: payment_collection_id,
    scope: req.scope,
    fields: req.queryConfig.fields,
  })
  res.status(200).json({ payment_collection })
}

/** Staff may be canceling or completing the draft just now, and hold the cart's lock: the customer comes after them. */
export const waitForStaff: DraftHandler = async ({ id, cart_id, status }, req, _, next) => {
  if (status === "open") {
    await untilFree(cart_id!, req)
    const service = req.scope.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const state = storeStateOf(await service.retrieveDraftOrder(id), Boolean(await service.findCompletion(id)))
    assertStoreMay("complete", state, `Cart ${cart_id}`)
  }
  next()
}

async function untilFree(cartId: string, req: MedusaStoreRequest): Promise<void> {
  try {
    await req.scope.resolve(Modules.LOCKING).execute([cartId], async () => undefined, { timeout: PATIENCE })
  } catch {
    throw readableConflict(
      `Cart ${cartId} is being changed by another call, and was not free for ${PATIENCE} seconds: try again`
    )
  }
}
