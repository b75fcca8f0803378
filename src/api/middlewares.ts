import { defineMiddlewares } from "@medusajs/framework/http"
import { adminCartDraftOrdersMiddlewares } from "./admin/cart-draft-orders/middlewares"
import { redactAccessLog } from "./redact-log"
import { storeCartDraftOrdersMiddlewares } from "./store/cart-draft-orders/middlewares"
import { storeManagedCartsMiddlewares } from "./store/managed-carts"

redactAccessLog()

export default defineMiddlewares([
  ...adminCartDraftOrdersMiddlewares,
  ...storeCartDraftOrdersMiddlewares,
  ...storeManagedCartsMiddlewares,
])
