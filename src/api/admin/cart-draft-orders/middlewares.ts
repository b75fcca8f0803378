import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { retrieveTransformQueryConfig as orderQueryConfig } from "@medusajs/medusa/api/admin/orders/query-config"
import { idempotent } from "../../idempotent"
import { requireTables } from "../../require-tables"
import { AdminGetCartDraftOrdersParams } from "./list-params"
import {
  guarded,
  hideUnreadableOrder,
  selectReadableFields,
  toCreate,
  toDelete,
  toPlaceOrder,
  toRead,
  toUpdate,
} from "./permissions"
import { showPaymentLink, takePaymentLink } from "./payment-link-field"
import { listQueryConfig, retrieveQueryConfig } from "./query-config"
import {
  body,
  type BodySchema,
  briefly,
  expandToFields,
  languageOfRequest,
  namedFields,
  refuseUnstorable,
  tryFields,
  tryOrderFields,
} from "./request-middlewares"
import {
  AdminAddCartDraftOrderLineItems,
  AdminCalculateCartDraftOrder,
  AdminCartDraftOrderNoParams,
  AdminCartDraftOrderVersion,
  AdminCompleteCartDraftOrder,
  AdminCreateCartDraftOrderPaymentLink,
  AdminPreviewCartDraftOrderMessage,
  AdminSendCartDraftOrder,
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

/** For routes that change nothing: an unknown field comes out when it is read. */
const readDraftOrder = [
  expandToFields,
  takePaymentLink,
  query(AdminGetCartDraftOrderParams, retrieveQueryConfig),
  namedFields,
  selectReadableFields,
  showPaymentLink,
]
const showDraftOrder = [
  expandToFields,
  takePaymentLink,
  query(AdminGetCartDraftOrderParams, retrieveQueryConfig),
  namedFields,
  tryFields,
  selectReadableFields,
  showPaymentLink,
]
const showOrder = [query(AdminGetCartDraftOrderParams, orderQueryConfig), tryOrderFields, hideUnreadableOrder]
const noQuery = [query(AdminCartDraftOrderNoParams, {})]

/** A route that takes a body and answers with the draft order. */
const write = (
  path: string,
  schema: BodySchema,
  show: MiddlewareRoute["middlewares"] = showDraftOrder
): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["POST"],
  middlewares: [requireTables, refuseUnstorable, body(schema), ...(show ?? [])],
})

/** A route that takes the language of the request. */
const inLanguage = (route: MiddlewareRoute): MiddlewareRoute => ({
  ...route,
  middlewares: [languageOfRequest, ...(route.middlewares ?? [])],
})

const read = (path: string, middlewares: MiddlewareRoute["middlewares"] = []): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["GET"],
  middlewares: [requireTables, refuseUnstorable, ...middlewares],
})

/** A body is no part of a DELETE, but for the version that the caller has seen. */
const remove = (path: string, middlewares: MiddlewareRoute["middlewares"] = []): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["DELETE"],
  middlewares: [requireTables, refuseUnstorable, body(AdminCartDraftOrderVersion), ...middlewares],
})

export const adminCartDraftOrdersMiddlewares: MiddlewareRoute[] = [
  guarded(
    toRead,
    read("", [
      expandToFields,
      takePaymentLink,
      query(AdminGetCartDraftOrdersParams, listQueryConfig),
      namedFields,
      selectReadableFields,
      showPaymentLink,
    ])
  ),
  guarded(toRead, read("/:id", readDraftOrder)),
  guarded(toRead, read("/:id/readiness", noQuery)),
  guarded(toRead, read("/:id/shipping-options", noQuery)),
  guarded(toCreate, {
    ...inLanguage(write("", AdminCreateCartDraftOrder, [...showDraftOrder, idempotent])),
    ...roomForLines,
  }),
  guarded(toCreate, { ...inLanguage(write("/calculate", AdminCreateCartDraftOrder, noQuery)), ...roomForLines }),
  guarded(toUpdate, { ...write("/:id/calculate", AdminCalculateCartDraftOrder, noQuery), ...roomForLines }),
  guarded(toUpdate, write("/:id", AdminUpdateCartDraftOrder)),
  guarded(toUpdate, { ...write("/:id/line-items", AdminAddCartDraftOrderLineItems), ...roomForLines }),
  guarded(toUpdate, write("/:id/line-items/:line_id", AdminUpdateCartDraftOrderLineItem)),
  guarded(toUpdate, write("/:id/shipping-methods", AdminSetCartDraftOrderShippingMethod)),
  guarded(toUpdate, write("/:id/cancel", AdminCartDraftOrderVersion)),
  guarded(toPlaceOrder, write("/:id/pay", AdminPayCartDraftOrder, [...showOrder, idempotent])),
  guarded(toPlaceOrder, write("/:id/complete", AdminCompleteCartDraftOrder, [...showOrder, idempotent])),
  guarded(toUpdate, write("/:id/payment-link", AdminCreateCartDraftOrderPaymentLink, noQuery)),
  guarded(toUpdate, {
    matcher: `${PATH}/:id/payment-link`,
    methods: ["DELETE"],
    middlewares: [requireTables, refuseUnstorable, body(AdminCartDraftOrderNoParams), ...noQuery],
  }),
  guarded(toUpdate, write("/:id/send", AdminSendCartDraftOrder, [...noQuery, idempotent])),
  guarded(toRead, read("/:id/send/preview", [query(AdminPreviewCartDraftOrderMessage, {})])),
  guarded(toDelete, remove("/:id", noQuery)),
  guarded(toUpdate, remove("/:id/line-items/:line_id", showDraftOrder)),
  guarded(toUpdate, remove("/:id/shipping-methods/:method_id", showDraftOrder)),
].flat()
