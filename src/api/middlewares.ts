import { defineMiddlewares } from "@medusajs/framework/http"
import { adminCartDraftOrdersMiddlewares } from "./admin/cart-draft-orders/middlewares"

export default defineMiddlewares([...adminCartDraftOrdersMiddlewares])
