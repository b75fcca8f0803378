import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"
import { retrieveTransformQueryConfig as orderQueryConfig } from "@medusajs/medusa/api/admin/orders/query-config"
import { idempotent } from "../../idempotent"
import { AdminGetCartDraftOrdersParams } from "./list-params"
import { listQueryConfig, retrieveQueryConfig } from "./query-config"
import { expandToFields, refuseUnstorableText } from "./request-middlewares"
import {
  AdminAddCartDraftOrderLineItems,
  AdminCartDraftOrderVersion,
  AdminCompleteCartDraftOrder,
  AdminCreateCartDraftOrder,
  AdminGetCartDraftOrderParams,
  AdminPayCartDraftOrder,
  AdminSetCartDraftOrderShippingMethod,
  AdminUpdateCartDraftOrder,
  AdminUpdateCartDraftOrderLineItem,
} from "./validators"

const PATH = "/admin/cart-draft-orders"

/** Room for the 1000 lines that a draft order may have. */
const bodyParser = { sizeLimit: "2mb" }

const showDraftOrder = [expandToFields, validateAndTransformQuery(AdminGetCartDraftOrderParams, retrieveQueryConfig)]
const showOrder = [validateAndTransformQuery(AdminGetCartDraftOrderParams, orderQueryConfig)]

type BodySchema = Parameters<typeof validateAndTransformBody>[0]

/** A route that takes a body and answers with the draft order. */
const write = (path: string, body: BodySchema, show: MiddlewareRoute["middlewares"] = showDraftOrder): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["POST"],
  bodyParser,
  middlewares: [refuseUnstorableText, validateAndTransformBody(body), ...(show ?? [])],
})

const read = (path: string, middlewares: MiddlewareRoute["middlewares"] = []): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["GET"],
  middlewares: [refuseUnstorableText, ...middlewares],
})

const remove = (path: string, middlewares: MiddlewareRoute["middlewares"] = []): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["DELETE"],
  middlewares: [refuseUnstorableText, ...middlewares],
})

export const adminCartDraftOrdersMiddlewares: MiddlewareRoute[] = [
  read("", [expandToFields, validateAndTransformQuery(AdminGetCartDraftOrdersParams, listQueryConfig)]),
  read("/:id", showDraftOrder),
  read("/:id/readiness"),
  read("/:id/shipping-options"),
  write("", AdminCreateCartDraftOrder, [...showDraftOrder, idempotent]),
  write("/:id", AdminUpdateCartDraftOrder),
  write("/:id/line-items", AdminAddCartDraftOrderLineItems),
  write("/:id/line-items/:line_id", AdminUpdateCartDraftOrderLineItem),
  write("/:id/shipping-methods", AdminSetCartDraftOrderShippingMethod),
  write("/:id/cancel", AdminCartDraftOrderVersion),
  write("/:id/pay", AdminPayCartDraftOrder, [...showOrder, idempotent]),
  write("/:id/complete", AdminCompleteCartDraftOrder, [...showOrder, idempotent]),
  remove("/:id"),
  remove("/:id/line-items/:line_id", showDraftOrder),
  remove("/:id/shipping-methods/:method_id", showDraftOrder),
]
