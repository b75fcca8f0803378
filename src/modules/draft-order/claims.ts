import type { Logger } from "@medusajs/framework/types"
import { conflict } from "./errors"
import { type DraftOrderClaimRepository, LEASE } from "./tables/claim.repository"
import { reasonOf } from "./rules/single-line"
import type { ClaimAction, DatabaseTransaction, DraftOrderClaimDTO, HeldClaim } from "./types"

type Dependencies = { draftOrderClaimRepository: DraftOrderClaimRepository; logger: Logger }

/** How often a claim is renewed, and for how long at most: a run that takes longer hangs. Milliseconds. */
const RENEWAL = 4_000
const LONGEST = 10 * 60_000

/** How long a claim that is to be released waits for what is still undone under it. Milliseconds. */
const LONGEST_UNDO = 2 * 60_000

/** A claim that this process has taken and not released. */
type Hold = {
  claim: HeldClaim
  /** Until when it is renewed. */
  end: number
  timer?: NodeJS.Timeout
  /** How many things have been done under it that are undone should the owner fail. */
  undos: number
  /** What is to happen once they are undone. */
  afterUndos?: () => Promise<void>
}

/**
 * The claims on draft orders' carts, in PostgreSQL, and so across all servers, whatever locking module they have. A
 * claim that this process has taken is renewed until it is released or lost. The claim of a process that was killed
 * runs out after a lease.
 *
 * Where a workflow fails, the host does not undo its steps strictly in reverse: those before a step that was skipped
 * are undone at once, beside the last ones. So what has to be undone under a claim is counted here, and the claim is
 * released after the last of it.
 */
export class DraftOrderClaims {
  private readonly repository: DraftOrderClaimRepository
  private readonly logger: Logger

  /** By owner: a run of a workflow works on one cart. */
  private readonly held = new Map<string, Hold>()
  private readonly lost = new Set<string>()

  constructor({ draftOrderClaimRepository, logger }: Dependencies) {
    this.repository = draftOrderClaimRepository
    this.logger = logger
  }

  /**
   * Takes a claim and renews it from then on, for so many milliseconds at most. Returns false where another owner has
   * it.
   */
  async take(claim: HeldClaim, action: ClaimAction, longest = LONGEST): Promise<boolean> {
    const isTaken = await this.repository.take(claim, action)
    if (isTaken && !this.held.has(claim.owner)) {
      const hold: Hold = { claim, end: Date.now() + longest, undos: 0 }
      this.held.set(claim.owner, hold)
      this.schedule(hold)
    }
    return isTaken
  }

  /**
   * Whether the claim is still the owner's; where it is, for a whole lease from now on. Once lost it is never had back:
   * another owner has gone on from where this one stopped.
   *
   * @param transaction One whose writes are to be the owner's only: nobody can take the claim until it ends.
   */
  async holds(claim: HeldClaim, transaction?: DatabaseTransaction): Promise<boolean> {
    const isHeld = await this.repository.renew(claim, transaction)
    if (!isHeld && this.held.has(claim.owner)) {
      this.lost.add(claim.owner)
      setTimeout(() => this.lost.delete(claim.owner), LONGEST).unref()
    }
    return isHeld
  }

  /** Whether another owner has taken the claim before this one has released it. */
  hasLost({ owner }: HeldClaim): boolean {
    return this.lost.has(owner)
  }

  /** Whether this process has taken the claim and not released it. */
  hasTaken({ owner }: HeldClaim): boolean {
    return this.held.has(owner)
  }

  /** Where this fails, the claim runs out: it is not renewed any longer. */
  async release(claim: HeldClaim): Promise<void> {
    this.stopRenewing(claim)
    await this.repository.release(claim)
  }

  /** Releases a cart's claim whose owner begins like this, in whatever process it was taken. */
  async releaseOwnedBy(cartId: string, prefix: string): Promise<void> {
    await this.repository.releaseOwnedBy(cartId, prefix)
  }

  /** Says that something has been done which is undone under the claim should its owner fail. */
  expectUndo({ owner }: HeldClaim): void {
    const hold = this.held.get(owner)
    if (hold) {
      hold.undos++
    }
  }

  /** Says that it is undone. */
  async undone({ owner }: HeldClaim): Promise<void> {
    const hold = this.held.get(owner)
    if (hold && --hold.undos <= 0) {
      await hold.afterUndos?.()
    }
  }

  /** Does something, the claim's release, once all is undone that was done under it. Does not wait for that. */
  async afterUndos({ owner }: HeldClaim, work: () => Promise<void>): Promise<void> {
    const hold = this.held.get(owner)
    if (!hold || hold.undos <= 0) {
      return work()
    }
    hold.afterUndos = work
    hold.end = Math.min(hold.end, Date.now() + LONGEST_UNDO)
  }

  /** The claim that somebody holds on a cart; undefined where it is free. */
  async find(cartId: string): Promise<DraftOrderClaimDTO | undefined> {
    return this.repository.find(cartId)
  }

  /** Removes what killed processes have left. */
  async forgetExpired(): Promise<void> {
    await this.repository.forgetExpired()
  }

  /** Lets all claims of this process run out, as if it were killed. */
  stopRenewingAll(): void {
    this.held.forEach(({ claim }) => this.stopRenewing(claim))
  }

  private stopRenewing({ owner }: HeldClaim): void {
    clearTimeout(this.held.get(owner)?.timer)
    this.held.delete(owner)
  }

  private schedule(hold: Hold): void {
    hold.timer = setTimeout(() => void this.renew(hold), RENEWAL).unref()
  }

  /** A hold that is not renewed any longer is kept, so that its loss is noticed. */
  private async renew(hold: Hold): Promise<void> {
    const { claim, end } = hold
    const isHeld = await this.holds(claim).catch((error: unknown) => {
      const reason = reasonOf(error)
      this.logger.warn(`The claim on cart ${claim.cart_id} was not renewed, and runs out in ${LEASE} s: ${reason}`)
      return true
    })
    if (isHeld && Date.now() < end && this.held.get(claim.owner) === hold) {
      this.schedule(hold)
    }
  }
}

/** The error of a call that has been interrupted for longer than its lease, and whose cart another call has taken. */
export function lostClaim(cartId: string): Error {
  return conflict(
    `Draft order's cart ${cartId} was taken over by another call, because this one was interrupted for too long: ` +
      `look at the draft order before you try again`
  )
}
