import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

const ITEMS = `SELECT "id" FROM "cart_line_item" WHERE "cart_id" = :cart_id`
const SHIPPING_METHODS = `SELECT "id" FROM "cart_shipping_method" WHERE "cart_id" = :cart_id`

/** What belongs to a cart, parents first. */
const OWNED: Record<string, string> = {
  cart_line_item: `"cart_id" = :cart_id`,
  cart_line_item_adjustment: `"item_id" IN (${ITEMS})`,
  cart_line_item_tax_line: `"item_id" IN (${ITEMS})`,
  cart_shipping_method: `"cart_id" = :cart_id`,
  cart_shipping_method_adjustment: `"shipping_method_id" IN (${SHIPPING_METHODS})`,
  cart_shipping_method_tax_line: `"shipping_method_id" IN (${SHIPPING_METHODS})`,
  cart_promotion: `"cart_id" = :cart_id`,
}

/** What a cart points to, and the cart itself: written over, never deleted. */
const KEPT: Record<string, string> = {
  cart_address: `"id" IN (SELECT unnest(ARRAY["shipping_address_id", "billing_address_id"]) FROM "cart" WHERE "id" = :cart_id)`,
  cart: `"id" = :cart_id`,
}

type Snapshot = { cart_id: string; rows: Record<string, string> }

/**
 * Keeps the cart's rows as they are, so that an edit that fails anywhere leaves the cart as it was before. Core's own
 * steps undo only part of what they do: not the addresses, not `is_custom_price`, and tax lines and adjustments come
 * back doubled. Rows travel as the database's own JSON, in which no digit of an amount is lost.
 */
export const snapshotCartStep = createStep(
  "cart-draft-order-snapshot-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const rows: Record<string, string> = {}

    for (const [table, condition] of Object.entries({ ...KEPT, ...OWNED })) {
      const { rows: found } = await knex.raw(
        `SELECT CAST(coalesce(jsonb_agg(to_jsonb(t)), '[]') AS text) AS rows FROM "${table}" t WHERE ${condition}`,
        { cart_id }
      )
      rows[table] = found[0].rows
    }
    return new StepResponse<void, Snapshot>(undefined, { cart_id, rows })
  },
  async (snapshot, { container }) => {
    if (snapshot) {
      const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex.transaction((transaction) => restore(snapshot, transaction))
    }
  }
)

async function restore({ cart_id, rows }: Snapshot, transaction: Knex.Transaction): Promise<void> {
  const { rows: addresses } = await transaction.raw(`SELECT "id" FROM "cart_address" WHERE ${KEPT.cart_address}`, {
    cart_id,
  })
  for (const [table, condition] of Object.entries(OWNED).reverse()) {
    await transaction.raw(`DELETE FROM "${table}" WHERE ${condition}`, { cart_id })
  }
  for (const table of Object.keys(KEPT)) {
    await insert(
      table,
      rows[table]!,
      transaction,
      `ON CONFLICT ("id") DO UPDATE SET ${await assignments(table, transaction)}`
    )
  }
  for (const table of Object.keys(OWNED)) {
    await insert(table, rows[table]!, transaction)
  }
  const before = (JSON.parse(rows.cart_address!) as { id: string }[]).map(({ id }) => id)
  const added = (addresses as { id: string }[]).map(({ id }) => id).filter((id) => !before.includes(id))
  await transaction("cart_address").whereIn("id", added).delete()
}

async function insert(table: string, rows: string, transaction: Knex.Transaction, onConflict = ""): Promise<void> {
  await transaction.raw(
    `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", CAST(:rows AS jsonb)) ${onConflict}`,
    { rows }
  )
}

async function assignments(table: string, transaction: Knex.Transaction): Promise<string> {
  const columns = Object.keys(await transaction(table).columnInfo())
  return columns.map((column) => `"${column}" = EXCLUDED."${column}"`).join(", ")
}
