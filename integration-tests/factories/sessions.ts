import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestServer } from "../host/server"

/** The ids of the payment sessions that are open on a draft order's cart. */
export async function sessionsOf({ container }: TestServer, { cart_id }: { cart_id: string }): Promise<string[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: ["payment_collection.payment_sessions.id"],
    filters: { id: cart_id },
  })
  const [cart] = data as { payment_collection?: { payment_sessions?: { id: string }[] } | null }[]
  return (cart?.payment_collection?.payment_sessions ?? []).map(({ id }) => id)
}
