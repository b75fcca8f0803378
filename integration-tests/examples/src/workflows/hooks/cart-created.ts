import { Modules } from "@medusajs/framework/utils"
import { createCartWorkflow } from "@medusajs/medusa/core-flows"

// The metadata of the draft order's cart goes to its order, as that of every cart.
createCartWorkflow.hooks.cartCreated(async ({ cart, additional_data }, { container }) => {
  if (additional_data?.sales_rep) {
    await container.resolve(Modules.CART).updateCarts(cart.id, { metadata: { sales_rep: additional_data.sales_rep } })
  }
})
