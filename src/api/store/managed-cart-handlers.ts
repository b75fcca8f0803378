import { present } from "../../modules/draft-order/rules/present"
import { pathParam } from "../path-param"
import {
  type MedusaNextFunction,
  type MedusaResponse,
  type MedusaStoreRequest,
  refetchEntity,
} from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { DraftOrderDTO } from "../../modules/draft-order"
import { ensurePaymentCollectionWorkflow } from "../../workflows/customer-payments/ensure-collection"
import { openPaymentSessionWorkflow } from "../../workflows/customer-payments/open-session"
import { explainConflict } from "../explain-errors"

/** Answers a request on a draft order's cart that the draft's state allows, or hands it on to core's handler. */
export type DraftHandler = (
  draftOrder: DraftOrderDTO,
  req: MedusaStoreRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) => Promise<void>

/** As core's validator of that route has it. */
const PaymentSessionBody = z.object({ provider_id: z.string(), data: z.record(z.string(), z.unknown()).optional() })

/** Makes sure that the cart has a payment collection at its total. Core's handler finds it and answers with it. */
export const ensurePaymentCollection: DraftHandler = async ({ cart_id }, req, _, next) => {
  await explainConflict(
    ensurePaymentCollectionWorkflow(req.scope).run({ input: { cart_id: present(cart_id, "cart_id") } })
  )
  next()
}

/** What core's handler does and answers, under the cart's lock and at its total of that moment. */
export const openPaymentSession: DraftHandler = async ({ cart_id }, req, res) => {
  const payment_collection_id = pathParam(req, "id")
  const { provider_id, data } = PaymentSessionBody.parse(req.body)
  const customer_id = req.auth_context?.actor_id

  await explainConflict(
    openPaymentSessionWorkflow(req.scope).run({
      input: { cart_id: present(cart_id, "cart_id"), payment_collection_id, provider_id, data, customer_id },
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
