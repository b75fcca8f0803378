import type { Logger } from "@medusajs/framework/types"
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible"
import { type DraftOrderModuleOptions, settingsOf } from "./options"
import { reasonOf } from "./rules/single-line"

/** Seconds for which wrong answers to one link's question are counted, and how many there may be. */
const ANSWERS = { points: 5, duration: 15 * 60 }

type Redis = { on: (event: "error", listener: (error: unknown) => void) => unknown; disconnect: () => void }

/**
 * Counts what customers guess: tokens of payment links, by their address, and answers to a link's question, by the
 * link. In Redis where the host has it, so that all servers count together; in this process otherwise, and while Redis
 * is away.
 */
export class GuessLimits {
  constructor(
    private readonly tokens: RateLimiterAbstract,
    private readonly answers: RateLimiterAbstract,
    private readonly redis?: Redis
  ) {}

  /** Seconds to wait before another token of this caller is looked at; 0 where it may be looked at now. */
  async tokenPause(caller: string): Promise<number> {
    return pause(await this.tokens.get(caller), this.tokens.points)
  }

  async countWrongToken(caller: string): Promise<void> {
    await count(this.tokens, caller)
  }

  /**
   * Counts an answer to this link's question before it is looked at, so that of many at once no more are looked at than
   * one after the other. Seconds to wait where there were too many; 0 where it may be looked at.
   */
  async countAnswer(paymentLinkId: string): Promise<number> {
    const refused = await count(this.answers, paymentLinkId)
    return refused ? Math.ceil(refused.msBeforeNext / 1000) : 0
  }

  /** A right answer is no guess. */
  async forgiveAnswer(paymentLinkId: string): Promise<void> {
    await this.answers.reward(paymentLinkId)
  }

  close(): void {
    this.redis?.disconnect()
  }
}

/** @param redisUrl the host's; undefined where it has none. */
export async function connectGuessLimits(
  redisUrl: string | undefined,
  options: DraftOrderModuleOptions,
  logger: Pick<Logger, "warn">
): Promise<GuessLimits> {
  const { guess_limit } = settingsOf(options)
  const tokens = { keyPrefix: "draft_order_token", points: guess_limit.points, duration: guess_limit.seconds }
  const answers = { keyPrefix: "draft_order_answer", ...ANSWERS }
  const redis = redisUrl ? await connectRedis(redisUrl, logger) : undefined

  const limiter = (limit: typeof tokens): RateLimiterAbstract =>
    redis
      ? new RateLimiterRedis({
          ...limit,
          storeClient: redis,
          rejectIfRedisNotReady: true,
          insuranceLimiter: new RateLimiterMemory(limit),
        })
      : new RateLimiterMemory(limit)

  return new GuessLimits(limiter(tokens), limiter(answers), redis)
}

/** The client that the host itself uses. */
async function connectRedis(url: string, logger: Pick<Logger, "warn">): Promise<Redis | undefined> {
  try {
    const { Redis } = await import("ioredis")
    const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 })
    redis.on("error", () => undefined)
    return redis
  } catch (error) {
    logger.warn(`Guesses of payment links are counted by each server for itself: ${reasonOf(error)}`)
    return undefined
  }
}

function pause(found: { consumedPoints: number; msBeforeNext: number } | null, points: number): number {
  return found && found.consumedPoints >= points ? Math.ceil(found.msBeforeNext / 1000) : 0
}

/** The limiter throws what is no error where the limit is reached. Undefined where it is not. */
async function count(limiter: RateLimiterAbstract, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refused) {
    if (refused instanceof RateLimiterRes) {
      return refused
    }
    throw refused
  }
}
