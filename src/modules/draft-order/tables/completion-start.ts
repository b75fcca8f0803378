import { type DataSource, QueryFailedError } from "typeorm"
import type { DraftOrderCompletionDTO, StartCompletionDTO } from "../types"
import { WRITTEN_AT } from "./draft-order.entity"

/** PostgreSQL's code for a unique index that has the value already. */
const UNIQUE_VIOLATION = "23505"

/**
 * Begins the completion of an open draft order that has none, under a key that no other shows, in one statement.
 * Undefined where anything is otherwise, and nothing is written.
 */
export async function startNew(
  { idempotency_key, ...row }: StartCompletionDTO,
  dataSource: DataSource
): Promise<DraftOrderCompletionDTO | undefined> {
  if (row.purpose !== "order") {
    return undefined
  }
  const { draft_order_id, order_id, purpose, payment, payment_session_id, payment_collection_id } = row
  try {
    const [begun] = await dataSource.query<DraftOrderCompletionDTO[]>(
      `
      WITH "draft_order_begun" AS (
        UPDATE "draft_order" SET "idempotency_key" = $7, "version" = "version" + 1,
          "updated_at" = ${WRITTEN_AT()}
        WHERE "id" = $1 AND "status" = 'open' AND "canceled_at" IS NULL AND "idempotency_key" IS NULL
          AND NOT EXISTS (SELECT 1 FROM "draft_order_completion" WHERE "draft_order_id" = $1)
        RETURNING "id"
      )
      INSERT INTO "draft_order_completion" (
        "draft_order_id", "order_id", "purpose", "payment", "payment_session_id", "payment_collection_id"
      )
      SELECT "id", $2, $3, CAST($4 AS jsonb), $5, $6 FROM "draft_order_begun"
      RETURNING *
      `,
      [
        draft_order_id,
        order_id,
        purpose,
        payment && JSON.stringify(payment),
        payment_session_id,
        payment_collection_id,
        idempotency_key,
      ]
    )
    return begun
  } catch (error) {
    if (error instanceof QueryFailedError && codeOf(error.driverError) === UNIQUE_VIOLATION) {
      return undefined
    }
    throw error
  }
}

function codeOf(error: Error & { code?: string }): string | undefined {
  return error.code
}
