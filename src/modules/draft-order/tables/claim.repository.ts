import type { DataSource } from "typeorm"
import { DraftOrderClaim } from "./claim.entity"
import { joinTransaction } from "../data-source"
import type { ClaimAction, DatabaseTransaction, DraftOrderClaimDTO, HeldClaim } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

/** How long a claim is its owner's without being renewed. Seconds. */
export const LEASE = 15

const LEASE_END = `now() + make_interval(secs => ${LEASE})`

/**
 * The one place that talks SQL to the `draft_order_claim` table. The clock is the database's: servers whose clocks
 * differ agree on who holds a claim.
 */
export class DraftOrderClaimRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /** Takes a claim that is free, has run out, or is the owner's already. Returns false where another owner has it. */
  async take({ cart_id, owner }: HeldClaim, action: ClaimAction): Promise<boolean> {
    const taken = await this.dataSource.query<unknown[]>(
      `
      INSERT INTO "draft_order_claim" AS "held" ("cart_id", "owner", "action", "expires_at")
      VALUES ($1, $2, $3, ${LEASE_END})
      ON CONFLICT ("cart_id") DO UPDATE SET
        "owner" = EXCLUDED."owner", "action" = EXCLUDED."action", "expires_at" = EXCLUDED."expires_at"
      WHERE "held"."expires_at" < now() OR "held"."owner" = EXCLUDED."owner"
      RETURNING 1
      `,
      [cart_id, owner, action]
    )
    return taken.length > 0
  }

  /**
   * Gives the owner a whole lease from now on. Returns false where the claim is lost: another owner has taken it, and
   * may have released it since. One that has run out and that nobody has taken is still the owner's. In a transaction,
   * nobody can take it until that ends.
   */
  async renew({ cart_id, owner }: HeldClaim, transaction?: DatabaseTransaction): Promise<boolean> {
    const manager = transaction ? await joinTransaction(this.dataSource, transaction) : this.dataSource.manager
    const { affected } = await manager.update(DraftOrderClaim, { cart_id, owner }, { expires_at: () => LEASE_END })
    return affected === 1
  }

  /** Lets the next caller have the claim; changes nothing where another owner has it. */
  async release({ cart_id, owner }: HeldClaim): Promise<void> {
    await this.dataSource.manager.delete(DraftOrderClaim, { cart_id, owner })
  }

  /** Releases a cart's claim whose owner begins like this. */
  async releaseOwnedBy(cartId: string, prefix: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM "draft_order_claim" WHERE "cart_id" = $1 AND starts_with("owner", $2)`, [
      cartId,
      prefix,
    ])
  }

  /** The claim that somebody holds on a cart; undefined where it is free. */
  async find(cartId: string): Promise<DraftOrderClaimDTO | undefined> {
    const [held] = await this.dataSource.query<DraftOrderClaimDTO[]>(
      `SELECT * FROM "draft_order_claim" WHERE "cart_id" = $1 AND "expires_at" >= now()`,
      [cartId]
    )
    return held
  }

  /**
   * Removes claims that ran out an hour ago, of processes that were killed. Later than at once, because a run that was
   * only stopped may go on with a claim that nobody has taken.
   */
  async forgetExpired(): Promise<void> {
    await this.dataSource.query(`DELETE FROM "draft_order_claim" WHERE "expires_at" < now() - interval '1 hour'`)
  }
}
