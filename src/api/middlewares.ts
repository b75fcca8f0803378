import { defineMiddlewares } from "@medusajs/framework/http"
import { adminCartDraftOrdersMiddlewares } from "./admin/cart-draft-orders/middlewares"
import { customerPageMiddlewares } from "./draft-orders/middlewares"
import { redactLogs } from "./redact-log"
import { storeCartDraftOrdersMiddlewares } from "./store/cart-draft-orders/middlewares"
import { storeManagedCartsMiddlewares } from "./store/managed-carts"

redactLogs()

export default defineMiddlewares([
  ...adminCartDraftOrdersMiddlewares,
  ...storeCartDraftOrdersMiddlewares,
  ...storeManagedCartsMiddlewares,
  ...customerPageMiddlewares,
])
