import { defineMiddlewares } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

export default defineMiddlewares({
  routes: [
    {
      matcher: "/admin/cart-draft-orders",
      method: "POST",
      additionalDataValidator: { sales_rep: z.string().optional() },
    },
  ],
})
