import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

type Made = { cart_id: string; address_ids: string[] }

/**
 * Does nothing, unless the creation fails: core takes the cart back then, and leaves its addresses and promotion links.
 */
export const clearAfterCartStep = createStep(
  "cart-draft-order-clear-after-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [cart] = await knex("cart").select("shipping_address_id", "billing_address_id").where({ id: cart_id })
    const address_ids = [cart?.shipping_address_id, cart?.billing_address_id].filter(Boolean)
    return new StepResponse<void, Made>(undefined, { cart_id, address_ids })
  },
  async (made, { container }) => {
    if (made) {
      const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("cart_promotion").where({ cart_id: made.cart_id }).delete()
      await knex("cart").where({ id: made.cart_id }).update({ shipping_address_id: null, billing_address_id: null })
      await knex("cart_address").whereIn("id", made.address_ids).delete()
    }
  }
)
