import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { server } from "../host/use-test-server"

type Draft = { cart_id: string }

export const locking = () => server.container.resolve(Modules.LOCKING)
export const claims = () => server.container.resolve(DRAFT_ORDER_MODULE).claims

/** A call on another server that works on the cart: its lock reaches no farther than that server. */
export const elsewhere = ({ cart_id }: Draft) => ({ cart_id, owner: "elsewhere" })

/** The orders that have come of a draft order's cart. */
export const ordersOf = async ({ cart_id }: Draft) =>
  (
    await server.container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "order_cart", fields: ["order.id"], filters: { cart_id } })
  ).data.flatMap(({ order }) => order?.id ?? [])
