import { Client } from "@medusajs/framework/pg"

/** What has come of a draft order, counted in the database. */
export type Outcome = { orders: number; payments: number; problems: string[] }

type Row = Record<string, string | number | boolean | null | undefined>

/**
 * One order or none. With one: captured once and for its total where it is to be paid, its stock reserved once, its
 * promotion counted once, cart and draft order completed, and nothing left over.
 */
export async function verify(databaseUrl: string, draftOrderId: string): Promise<Outcome> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Row>(OUTCOME, [draftOrderId])
    return judge(rows[0]!)
  } finally {
    await client.end()
  }
}

function judge(row: Row): Outcome {
  const orders = Number(row.orders)
  const payments = Number(row.payments)
  const expected: Row = orders
    ? {
        status: "completed",
        cart_completed: true,
        completions: 0,
        orders: 1,
        links: 1,
        payments: 1,
        captured: row.total,
        recorded: row.total,
        reserved: row.quantity,
        promotion_links: 1,
      }
    : // A canceled draft's cart is linked to an order that will never be.
      { status: "open", cart_completed: false, completions: 0, links: row.canceled ? 1 : 0, payments: 0, reserved: 0 }

  const problems = Object.entries(expected).flatMap(([key, value]) =>
    String(row[key]) === String(value) ? [] : [`${key} is ${row[key]}, not ${value}`]
  )
  return { orders, payments, problems }
}

const OUTCOME = `
  WITH links AS (
    SELECT order_id FROM order_cart WHERE deleted_at IS NULL AND cart_id = (SELECT cart_id FROM draft_order WHERE id = $1)
  ),
  paid AS (
    SELECT payment.amount FROM payment
    JOIN order_payment_collection link ON link.payment_collection_id = payment.payment_collection_id AND link.deleted_at IS NULL
    WHERE link.order_id IN (SELECT order_id FROM links) AND payment.captured_at IS NOT NULL AND payment.deleted_at IS NULL
  ),
  lines AS (SELECT item_id, quantity FROM order_item WHERE order_id IN (SELECT order_id FROM links) AND deleted_at IS NULL)
  SELECT
    draft.status,
    draft.canceled_at IS NOT NULL AS canceled,
    cart.completed_at IS NOT NULL AS cart_completed,
    (SELECT count(*) FROM draft_order_completion WHERE draft_order_id = draft.id)::int AS completions,
    (SELECT count(*) FROM "order" WHERE id IN (SELECT order_id FROM links) AND deleted_at IS NULL)::int AS orders,
    (SELECT count(*) FROM links)::int AS links,
    (SELECT count(*) FROM paid)::int AS payments,
    (SELECT round(sum(amount), 2) FROM paid) AS captured,
    (SELECT round(sum(amount), 2) FROM order_transaction WHERE order_id IN (SELECT order_id FROM links) AND deleted_at IS NULL) AS recorded,
    (SELECT round((totals ->> 'current_order_total')::numeric, 2) FROM order_summary
      WHERE order_id IN (SELECT order_id FROM links) AND deleted_at IS NULL ORDER BY version DESC LIMIT 1) AS total,
    (SELECT coalesce(sum(quantity), 0)::int FROM reservation_item WHERE deleted_at IS NULL AND line_item_id IN (SELECT item_id FROM lines)) AS reserved,
    (SELECT sum(lines.quantity)::int FROM lines JOIN order_line_item line ON line.id = lines.item_id WHERE line.variant_id IS NOT NULL) AS quantity,
    (SELECT count(*) FROM order_promotion WHERE order_id IN (SELECT order_id FROM links) AND deleted_at IS NULL)::int AS promotion_links
  FROM draft_order draft
  LEFT JOIN cart ON cart.id = draft.cart_id
  WHERE draft.id = $1
`

/** How often a promotion has been counted. */
export async function promotionUsage(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(`SELECT used FROM promotion_campaign_budget WHERE deleted_at IS NULL`)
    return Number(rows[0]?.used ?? 0)
  } finally {
    await client.end()
  }
}
