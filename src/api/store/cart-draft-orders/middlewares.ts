import {
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import { body, type BodySchema, briefly, refuseUnstorable } from "../../admin/cart-draft-orders/request-middlewares"
import { isReadable } from "../../readable-path"
import { requireTables } from "../../require-tables"
import { PRIVATE_HEADERS, setPrivateHeaders } from "./private-headers"
import {
  StoreCartDraftOrderNoBody,
  StoreCartDraftOrderNoParams,
  StoreCompleteCartDraftOrder,
  StoreOpenCartDraftOrderPayment,
  StoreSetCartDraftOrderShippingMethod,
  StoreUpdateCartDraftOrder,
  StoreVerifyCartDraftOrder,
} from "./validators"
import { unknownLink } from "./with-link"

const PATH = "/store/cart-draft-orders/:token"

const noQuery = briefly(validateAndTransformQuery(StoreCartDraftOrderNoParams, {}))

const common = [setPrivateHeaders, requireTables, refuseUnstorable, noQuery]

const read = (path: string): MiddlewareRoute => ({ matcher: `${PATH}${path}`, methods: ["GET"], middlewares: common })

const write = (path: string, schema: BodySchema): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["POST"],
  middlewares: [...common, body(schema)],
})

/** Before Express decodes it, which would be the server's error. */
function requireReadablePath(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  if (isReadable(req.path)) {
    return next()
  }
  res.set(PRIVATE_HEADERS)
  unknownLink(res)
}

export const storeCartDraftOrdersMiddlewares: MiddlewareRoute[] = [
  {
    matcher: /^\/store\/cart-draft-orders\//i,
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    middlewares: [requireReadablePath],
  },
  read(""),
  write("", StoreUpdateCartDraftOrder),
  write("/verify", StoreVerifyCartDraftOrder),
  read("/shipping-options"),
  write("/shipping-methods", StoreSetCartDraftOrderShippingMethod),
  read("/payment-providers"),
  write("/payment-sessions", StoreOpenCartDraftOrderPayment),
  write("/complete", StoreCompleteCartDraftOrder),
  write("/checkout", StoreCartDraftOrderNoBody),
]
