import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"
import { retrieveTransformQueryConfig as orderQueryConfig } from "@medusajs/medusa/api/admin/orders/query-config"
import { idempotent } from "../../idempotent"
import { AdminGetCartDraftOrdersParams } from "./list-params"
import { listQueryConfig, retrieveQueryConfig } from "./query-config"
import { briefly, expandToFields, refuseUnstorable, tryFields, tryOrderFields } from "./request-middlewares"
import {
  AdminAddCartDraftOrderLineItems,
  AdminCartDraftOrderNoParams,
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

/** Room for the 1000 lines that a draft order may have. Other bodies have core's limit, which is 100 kB. */
const roomForLines = { bodyParser: { sizeLimit: "2mb" } }

const query = (...args: Parameters<typeof validateAndTransformQuery>) => briefly(validateAndTransformQuery(...args))
const body = (...args: Parameters<typeof validateAndTransformBody>) => briefly(validateAndTransformBody(...args))

const showDraftOrder = [expandToFields, query(AdminGetCartDraftOrderParams, retrieveQueryConfig), tryFields]
const showOrder = [query(AdminGetCartDraftOrderParams, orderQueryConfig), tryOrderFields]
const noQuery = [query(AdminCartDraftOrderNoParams, {})]

type BodySchema = Parameters<typeof validateAndTransformBody>[0]

/** A route that takes a body and answers with the draft order. */
const write = (
  path: string,
  schema: BodySchema,
  show: MiddlewareRoute["middlewares"] = showDraftOrder
): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["POST"],
  middlewares: [refuseUnstorable, body(schema), ...(show ?? [])],
})

const read = (path: string, middlewares: MiddlewareRoute["middlewares"] = []): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["GET"],
  middlewares: [refuseUnstorable, ...middlewares],
})

/** A body is no part of a DELETE, but for the version that the caller has seen. */
const remove = (path: string, middlewares: MiddlewareRoute["middlewares"] = []): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["DELETE"],
  middlewares: [refuseUnstorable, body(AdminCartDraftOrderVersion), ...middlewares],
})

export const adminCartDraftOrdersMiddlewares: MiddlewareRoute[] = [
  read("", [expandToFields, query(AdminGetCartDraftOrdersParams, listQueryConfig), tryFields]),
  read("/:id", showDraftOrder),
  read("/:id/readiness", noQuery),
  read("/:id/shipping-options", noQuery),
  { ...write("", AdminCreateCartDraftOrder, [...showDraftOrder, idempotent]), ...roomForLines },
  write("/:id", AdminUpdateCartDraftOrder),
  { ...write("/:id/line-items", AdminAddCartDraftOrderLineItems), ...roomForLines },
  write("/:id/line-items/:line_id", AdminUpdateCartDraftOrderLineItem),
  write("/:id/shipping-methods", AdminSetCartDraftOrderShippingMethod),
  write("/:id/cancel", AdminCartDraftOrderVersion),
  write("/:id/pay", AdminPayCartDraftOrder, [...showOrder, idempotent]),
  write("/:id/complete", AdminCompleteCartDraftOrder, [...showOrder, idempotent]),
  remove("/:id", noQuery),
  remove("/:id/line-items/:line_id", showDraftOrder),
  remove("/:id/shipping-methods/:method_id", showDraftOrder),
]
