import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../modules/draft-order"
import { invalid } from "../modules/draft-order/errors"
import { reasonOf } from "../modules/draft-order/rules/single-line"
import type { ClaimIdempotencyKeyDTO, HeldKey, IdempotencyKeyClaim } from "../modules/draft-order/types"
import { readableConflict } from "./explain-errors"
import { setExposed } from "./exposed-headers"

const HEADER = "Idempotency-Key"

/** How long a request waits for another one with its key. Milliseconds. */
const PATIENCE = 10_000
const RENEWAL = 1_500

type Keys = DraftOrderModuleService["idempotencyKeys"]

/**
 * `Idempotency-Key`, as Stripe defines it (https://docs.stripe.com/api/idempotent_requests): the same key with the same
 * body gives the same answer, marked `Idempotent-Replayed: true`, and never a second effect; with another body it is a
 * conflict. The key is its actor's own, a user's or a secret API key's: from another actor it is another key. While the
 * first request runs, others wait for its answer. Unlike Stripe's, only success is kept: what was
 * refused can be mended and sent again, and what was interrupted goes on.
 *
 * @throws 400 for a key that is none; 409 for one that was used for another request, or whose request takes too long,
 * with `Retry-After` then.
 */
export async function idempotent(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const key = req.get(HEADER)
  if (key === undefined) {
    return next()
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalid(HEADER, "must have 1 to 255 characters of ASCII, without spaces")
  }
  const keys = req.scope.resolve(DRAFT_ORDER_MODULE).idempotencyKeys
  const actor = `${req.auth_context.actor_type}:${req.auth_context.actor_id}`
  const claim = await claimInTurn(keys, {
    key,
    actor,
    request_hash: hashOf(req),
    resource_id: generateEntityId(undefined, "dorder"),
  })

  switch (claim.outcome) {
    case "used for another request":
      throw readableConflict(`${HEADER} ${key} was used for another request: take another key`)
    case "running":
      setExposed(res, "Retry-After", "2")
      throw readableConflict(`The request with ${HEADER} ${key} is still running: ask again for its answer`)
    case "answered":
      setExposed(res, "Idempotent-Replayed", "true")
      res.json(claim.response)
      return
    case "claimed":
      res.locals.draftOrderId = claim.resource_id
      keepAnswer(req, res, keys, { key, actor, attempt: claim.attempt })
      next()
  }
}

async function claimInTurn(keys: Keys, claim: ClaimIdempotencyKeyDTO): Promise<IdempotencyKeyClaim> {
  for (const end = Date.now() + PATIENCE; ; await sleep(100)) {
    const claimed = await keys.claim(claim)
    if (claimed.outcome !== "running" || Date.now() > end) {
      return claimed
    }
  }
}

function hashOf({ method, originalUrl, body }: AuthenticatedMedusaRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([method, originalUrl, body ?? null]))
    .digest("hex")
}

/**
 * Holds the key while the request runs, whether or not the client still waits, and writes down its answer before they
 * have it.
 */
function keepAnswer(req: AuthenticatedMedusaRequest, res: MedusaResponse, keys: Keys, held: HeldKey): void {
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  const complain = (error: unknown) => logger.error(`${HEADER} ${held.key}: ${reasonOf(error)}`)
  const renewal = setInterval(() => void keys.renew(held).catch(complain), RENEWAL)

  const send = res.json.bind(res)
  res.json = (body) => {
    clearInterval(renewal)
    void recordAnswer(keys, held, res.statusCode, body as Record<string, unknown>)
      .catch(complain)
      .then(() => send(body))
    return res
  }
}

/** A success is the answer from now on; a refused request can be mended and sent again with its key. */
async function recordAnswer(keys: Keys, held: HeldKey, status: number, body: Record<string, unknown>): Promise<void> {
  if (status < 400) {
    await keys.answer(held, body)
  } else if (status < 500) {
    await keys.forget(held)
  } else {
    await keys.release(held)
  }
}
