import { generateEntityId } from "@medusajs/framework/utils"
import { type DataSource, type EntityManager, IsNull } from "typeorm"
import { PaymentLink } from "./payment-link.entity"
import { PaymentLinkToken } from "./payment-link-token.entity"
import { DraftOrder } from "./draft-order.entity"
import type { FoundPaymentLink, NewPaymentLinkDTO, PaymentLinkDTO } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

const NOW = "date_trunc('milliseconds', clock_timestamp())"

/** How long a customer who has answered a link's question is not asked again. */
const PROOF_LASTS = "interval '24 hours'"

/** The one place that talks SQL to payment links and their tokens. Takes hashes, never a token. */
export class PaymentLinkRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /** Makes a link with its first token. The link that the draft order had is superseded from then on. */
  async rotate({ hash, ...link }: NewPaymentLinkDTO): Promise<PaymentLinkDTO> {
    return this.dataSource.transaction(async (manager) => {
      // Two at once would both find no link to supersede.
      await manager.findOne(DraftOrder, {
        where: { id: link.draft_order_id },
        select: { id: true },
        lock: { mode: "pessimistic_write" },
      })
      const id = generateEntityId(undefined, "dolink")
      await manager.query(
        `UPDATE "draft_order_payment_link" SET "superseded_at" = ${NOW}, "superseded_by" = $2
         WHERE "draft_order_id" = $1 AND "revoked_at" IS NULL AND "superseded_at" IS NULL`,
        [link.draft_order_id, id]
      )
      await manager.insert(PaymentLink, { ...link, id })
      await manager.insert(PaymentLinkToken, { hash, payment_link_id: id, kind: "link" })
      return { ...(await manager.findOneByOrFail(PaymentLink, { id })) }
    })
  }

  /** Deletes a link that was made a moment ago, and gives its draft order back the one that it had before. */
  async undoRotation({ id }: Pick<PaymentLinkDTO, "id">): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { affected } = await manager.delete(PaymentLink, { id, revoked_at: IsNull(), superseded_at: IsNull() })
      if (affected) {
        await manager.update(PaymentLink, { superseded_by: id }, { superseded_at: null, superseded_by: null })
      }
    })
  }

  /** A further token of a link: another address that leads to it. */
  async addToken(paymentLinkId: string, hash: string, kind: PaymentLinkToken["kind"]): Promise<void> {
    await this.dataSource.manager.insert(PaymentLinkToken, { hash, payment_link_id: paymentLinkId, kind })
  }

  async removeToken(hash: string): Promise<void> {
    await this.dataSource.manager.delete(PaymentLinkToken, { hash })
  }

  /** Revokes the draft order's link; undefined where it has none that is neither revoked nor superseded. */
  async revoke(draftOrderId: string): Promise<PaymentLinkDTO | undefined> {
    const [revoked] = await this.dataSource.query<[PaymentLinkDTO[], number]>(
      `UPDATE "draft_order_payment_link" SET "revoked_at" = ${NOW}
       WHERE "draft_order_id" = $1 AND "revoked_at" IS NULL AND "superseded_at" IS NULL RETURNING *`,
      [draftOrderId]
    )
    return revoked[0]
  }

  /** Takes a revocation back, unless the draft order has another link by then. */
  async undoRevocation({ id, draft_order_id }: Pick<PaymentLinkDTO, "id" | "draft_order_id">): Promise<void> {
    await this.dataSource.query(
      `UPDATE "draft_order_payment_link" SET "revoked_at" = NULL WHERE "id" = $1 AND NOT EXISTS (
         SELECT 1 FROM "draft_order_payment_link"
         WHERE "draft_order_id" = $2 AND "revoked_at" IS NULL AND "superseded_at" IS NULL
       )`,
      [id, draft_order_id]
    )
  }

  /** The newest link of each draft order, in whatever state it is. One statement. */
  async listNewest(draftOrderIds: string[]): Promise<PaymentLinkDTO[]> {
    return this.dataSource.query<PaymentLinkDTO[]>(
      `SELECT DISTINCT ON ("draft_order_id") * FROM "draft_order_payment_link"
       WHERE "draft_order_id" = ANY($1) ORDER BY "draft_order_id", "created_at" DESC, "id" DESC`,
      [draftOrderIds]
    )
  }

  /**
   * The link to which a token leads, its draft order, and whether the proof is one of this link's. One statement over
   * indexed columns.
   */
  async find(hash: string, proofHash?: string): Promise<FoundPaymentLink | undefined> {
    const [found] = await this.dataSource.query<FoundPaymentLink[]>(
      `SELECT to_jsonb("link") AS payment_link, to_jsonb("draft_order") - 'is_customer_chosen' AS draft_order,
         EXISTS (
           SELECT 1 FROM "draft_order_payment_link_token" "proof"
           WHERE "proof"."hash" = $2 AND "proof"."kind" = 'proof' AND "proof"."payment_link_id" = "link"."id"
             AND "proof"."created_at" > now() - ${PROOF_LASTS}
         ) AS is_proven
       FROM "draft_order_payment_link_token" "token"
       JOIN "draft_order_payment_link" "link" ON "link"."id" = "token"."payment_link_id"
       JOIN "draft_order" ON "draft_order"."id" = "link"."draft_order_id"
       WHERE "token"."hash" = $1 AND "token"."kind" = 'link'`,
      [hash, proofHash ?? null]
    )
    return (
      found && {
        ...found,
        payment_link: withDates(found.payment_link),
        // PostgreSQL's JSON has the number as a number.
        draft_order: { ...withDates(found.draft_order), display_id: String(found.draft_order.display_id) },
      }
    )
  }

  /** Counts a view. Returns whether it was the first one. */
  async countView(id: string): Promise<boolean> {
    const [viewed] = await this.dataSource.query<[{ view_count: number }[], number]>(
      `UPDATE "draft_order_payment_link" SET "view_count" = "view_count" + 1, "last_viewed_at" = ${NOW},
         "first_viewed_at" = coalesce("first_viewed_at", ${NOW})
       WHERE "id" = $1 RETURNING "view_count"`,
      [id]
    )
    return viewed[0]?.view_count === 1
  }

  /** Removes what belongs to draft orders that were deleted a day ago or more, and proofs that have expired. */
  async forgetDeleted(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `DELETE FROM "draft_order_payment_link_token" WHERE "kind" = 'proof' AND "created_at" < now() - ${PROOF_LASTS}`
      )
      for (const table of ["payment_link", "payment_session", "message"]) {
        await forgetOrphans(`draft_order_${table}`, manager, `AND "created_at" < now() - interval '1 day'`)
      }
      for (const table of ["customer_choice", "seen_content", "notice"]) {
        await forgetOrphans(`draft_order_${table}`, manager)
      }
    })
  }
}

async function forgetOrphans(table: string, manager: EntityManager, condition = ""): Promise<void> {
  await manager.query(
    `DELETE FROM "${table}" AS "row" WHERE NOT EXISTS (
       SELECT 1 FROM "draft_order" WHERE "draft_order"."id" = "row"."draft_order_id"
     ) ${condition}`
  )
}

const TIMES = /_at$/

/** PostgreSQL's JSON has moments as texts. */
function withDates<T extends object>(row: T): T {
  const entries = Object.entries(row).map(([key, value]: [string, unknown]) => [
    key,
    TIMES.test(key) && typeof value === "string" ? new Date(value) : value,
  ])
  return Object.fromEntries(entries) as T
}
