import type { Logger } from "@medusajs/framework/types"
import { type DraftOrderClaimRepository, LEASE } from "./claim-repository"
import { reasonOf } from "./single-line"
import type { ClaimAction, DraftOrderClaimDTO, HeldClaim } from "./types"

type Dependencies = { draftOrderClaimRepository: DraftOrderClaimRepository; logger: Logger }

/** How often a claim is renewed, and for how long at most: a run that takes longer is lost, not slow. Milliseconds. */
const RENEWAL = 4_000
const LONGEST = 10 * 60_000

type Renewal = { claim: HeldClaim; end: number; timer?: NodeJS.Timeout }

/**
 * The claims on draft orders' carts, in PostgreSQL, and so across all servers, whatever locking module they have. A
 * claim that this process has taken is renewed until it is released or lost. The claim of a process that was killed
 * runs out after a lease.
 */
export class DraftOrderClaims {
  private readonly repository: DraftOrderClaimRepository
  private readonly logger: Logger
  private readonly renewals = new Map<string, Renewal>()

  constructor({ draftOrderClaimRepository, logger }: Dependencies) {
    this.repository = draftOrderClaimRepository
    this.logger = logger
  }

  /** Takes a claim and renews it from then on. Returns false where another owner has it. */
  async take(claim: HeldClaim, action: ClaimAction): Promise<boolean> {
    const isTaken = await this.repository.take(claim, action)
    if (isTaken) {
      this.stopRenewing(claim)
      const renewal = { claim, end: Date.now() + LONGEST }
      this.renewals.set(keyOf(claim), renewal)
      this.schedule(renewal)
    }
    return isTaken
  }

  /**
   * Whether the claim is still the owner's; where it is, for a whole lease from now on. Once lost it is never had back:
   * another owner has gone on from where this one stopped.
   */
  async holds(claim: HeldClaim): Promise<boolean> {
    return this.repository.renew(claim)
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

  /** The claim that somebody holds on a cart; undefined where it is free. */
  async find(cartId: string): Promise<DraftOrderClaimDTO | undefined> {
    return this.repository.find(cartId)
  }

  /** Removes what killed processes have left. */
  async forgetExpired(): Promise<void> {
    await this.repository.forgetExpired()
  }

  /** Lets a claim run out. */
  stopRenewing(claim: HeldClaim): void {
    clearTimeout(this.renewals.get(keyOf(claim))?.timer)
    this.renewals.delete(keyOf(claim))
  }

  /** Lets all claims of this process run out. */
  stopRenewingAll(): void {
    this.renewals.forEach(({ claim }) => this.stopRenewing(claim))
  }

  private schedule(renewal: Renewal): void {
    renewal.timer = setTimeout(() => void this.renew(renewal), RENEWAL).unref()
  }

  private async renew(renewal: Renewal): Promise<void> {
    const { claim, end } = renewal
    const isHeld = await this.repository.renew(claim).catch((error: unknown) => {
      this.logger.warn(
        `The claim on cart ${claim.cart_id} was not renewed, and runs out in ${LEASE} s: ${reasonOf(error)}`
      )
      return true
    })
    if (this.renewals.get(keyOf(claim)) !== renewal) {
      return
    }
    if (isHeld && Date.now() < end) {
      this.schedule(renewal)
    } else {
      this.stopRenewing(claim)
    }
  }
}

function keyOf({ cart_id, owner }: HeldClaim): string {
  return `${cart_id} ${owner}`
}
