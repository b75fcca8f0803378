import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

const TABLES = [
  "cart",
  "cart_address",
  "cart_line_item",
  "cart_line_item_adjustment",
  "cart_line_item_tax_line",
  "cart_promotion",
  "cart_shipping_method",
  "cart_shipping_method_adjustment",
  "cart_shipping_method_tax_line",
  "customer",
  "draft_order",
  "draft_order_line_item",
  "draft_order_shipping_method",
]

/** How many rows there are, deleted ones too, in each table that the creation of a draft order writes to. */
export async function countRows(container: MedusaContainer): Promise<Record<string, number>> {
  const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const counts = TABLES.map((table) => `(SELECT count(*)::int FROM "${table}") AS "${table}"`)
  const { rows } = await knex.raw(`SELECT ${counts.join(", ")}`)
  return rows[0]
}
