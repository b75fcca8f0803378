import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { body, type BodySchema, briefly, refuseUnstorable } from "../../admin/cart-draft-orders/request-middlewares"
import { requireTables } from "../../require-tables"
import { setPrivateHeaders } from "./private-headers"
import {
  StoreCartDraftOrderNoBody,
  StoreCartDraftOrderNoParams,
  StoreCompleteCartDraftOrder,
  StoreOpenCartDraftOrderPayment,
  StoreSetCartDraftOrderShippingMethod,
  StoreUpdateCartDraftOrder,
  StoreVerifyCartDraftOrder,
} from "./validators"

const PATH = "/store/cart-draft-orders/:token"

const noQuery = briefly(validateAndTransformQuery(StoreCartDraftOrderNoParams, {}))

const common = [setPrivateHeaders, requireTables, refuseUnstorable, noQuery]

const read = (path: string): MiddlewareRoute => ({ matcher: `${PATH}${path}`, methods: ["GET"], middlewares: common })

const write = (path: string, schema: BodySchema): MiddlewareRoute => ({
  matcher: `${PATH}${path}`,
  methods: ["POST"],
  middlewares: [...common, body(schema)],
})

export const storeCartDraftOrdersMiddlewares: MiddlewareRoute[] = [
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
