import { pathParam } from "../../path-param"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer, OrderDetailDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { getLastFulfillmentStatus, getLastPaymentStatus } from "@medusajs/medusa/core-flows"
import { DRAFT_ORDER_MODULE, type RegisteredPayment } from "../../../modules/draft-order"
import { completeDraftOrderWorkflow } from "../../../workflows/completion/complete"
import { explainFailure } from "../../explain-errors"

/** The order, or only its id, where the admin may not read orders. */
export type OrderResponse = { order: OrderDetailDTO | Pick<OrderDetailDTO, "id"> }

/** What core's route for an order reads beside the fields that are asked for. */
const ALWAYS = ["id", "status", "version", "payment_collections.*", "fulfillments.*"]

/** Completes the draft order of the request, and answers with its order. */
export async function respondWithOrder(
  req: MedusaRequest,
  res: MedusaResponse<OrderResponse>,
  payment?: RegisteredPayment
): Promise<void> {
  const { result } = await explainFailure(
    `Draft order ${req.params.id} could not be completed`,
    completeDraftOrderWorkflow(req.scope).run({
      input: { id: pathParam(req, "id"), payment, idempotency_key: req.get("idempotency-key") },
    }),
    () => whatNow(pathParam(req, "id"), req.scope)
  )
  const { fields } = req.queryConfig
  res.json({
    order: fields.length ? await fetchOrder(result.order_id, fields, req.scope) : { id: result.order_id },
  })
}

/** The order as core's `getOrderDetailWorkflow` reads it. */
async function fetchOrder(id: string, fields: string[], container: MedusaContainer): Promise<OrderDetailDTO> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph(
      { entity: "order", fields: [...new Set([...fields, ...ALWAYS])], filters: { id } },
      { throwIfKeyNotFound: true }
    )
  const order = data[0] as unknown as OrderDetailDTO

  return Object.assign(order, {
    payment_status: getLastPaymentStatus(order),
    fulfillment_status: getLastFulfillmentStatus(order),
  })
}

/** What has come of a completion that failed. */
async function whatNow(id: string, container: MedusaContainer): Promise<string> {
  const begun = await container
    .resolve(DRAFT_ORDER_MODULE)
    .completions.find(id)
    .catch(() => null)

  return begun === undefined
    ? "Nothing was reserved or charged: try again once that is mended"
    : "It has begun and is not finished: pay or complete it again, or let the job do so within minutes"
}
