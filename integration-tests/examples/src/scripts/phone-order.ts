import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "medusa-plugin-draft-order/modules/draft-order"
import { createDraftOrderWorkflow } from "medusa-plugin-draft-order/workflows"
import { sellAtCounterWorkflow } from "../workflows/sell-at-counter"

/** `npx medusa exec ./src/scripts/phone-order.ts` */
export default async function phoneOrder({ container }: ExecArgs) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [region] = await container.resolve(Modules.REGION).listRegions()
  const [user] = await container.resolve(Modules.USER).listUsers()
  if (!region || !user) {
    throw new Error("The store has no region or no user yet")
  }

  // Workflows do what the routes do, carts and orders included. Dates in their results are texts.
  const { result } = await createDraftOrderWorkflow(container).run({
    input: {
      region_id: region.id,
      email: "customer@example.com",
      items: [{ title: "Engraving", quantity: 2, unit_price: 19.5 }],
    },
  })
  const { draft_order, warnings } = result

  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [DRAFT_ORDER_MODULE]: { draft_order_id: draft_order.id },
    [Modules.USER]: { user_id: user.id },
  })

  // The service keeps the record. Its dates are Date.
  const [open, count] = await container
    .resolve(DRAFT_ORDER_MODULE)
    .listAndCountDraftOrders({ status: "open", created_at: { $gt: "2026-11-01" } }, { take: 20 })

  // Draft orders, carts, orders and what you link expand into each other, and filter and sort by each other in SQL.
  const { data } = await query.graph({
    entity: "draft_order",
    fields: ["id", "cart.total", "order.id", "user.email"],
    filters: { cart: { email: "customer@example.com" } },
    pagination: { skip: 0, take: 20, order: { cart: { email: "ASC" } } },
  })

  const { result: sale } = await sellAtCounterWorkflow(container).run({
    input: { region_id: region.id, items: [{ title: "Gift wrapping", quantity: 1, unit_price: 3 }] },
  })

  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.info(`Sold at the counter: ${sale.order_id}`)
  logger.info(`${warnings.length} warnings, ${open.length} of ${count} open draft orders: ${JSON.stringify(data)}`)
}
