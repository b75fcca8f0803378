import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO } from "../../modules/draft-order"
import { conflict } from "../../modules/draft-order/errors"
import { stateOf } from "../../modules/draft-order/rules/state"
import { reasonOf } from "../../modules/draft-order/rules/single-line"
import type { HeldClaim } from "../../modules/draft-order/types"
import { claimsIn, ownerOf, type Run, takeClaim } from "../shared/claim"
import { find } from "../shared/lookups/find"
import { CORES_CLAIM } from "./steps/release-cores-claim"

/** How long core's completion waits for a call that works on the cart, and how long it takes at most. Milliseconds. */
const PATIENCE = 30_000
const LONGEST = 120_000

type Priced = { total: unknown; items?: ({ id: string; quantity: unknown; unit_price: unknown } | null)[] | null }

/** Core's completion of a cart, as the hook at which it is asked knows it. */
export type CoreCompletion = {
  cart_id: string
  /** The cart as core has read it, of which it makes the order; undefined where the hook does not know. */
  cart?: Priced
  /** How many orders of the cart are core's own by then. */
  ownOrders: 0 | 1
}

/** Who holds the claim while core's own workflow completes a draft's cart. */
export function coresClaimOf(cart_id: string, run: Run): HeldClaim {
  return { cart_id, owner: `${CORES_CLAIM}${ownerOf(run)}` }
}

/**
 * Keeps core's own completion of a draft's cart, by a payment webhook, apart from all other calls on the cart. Where
 * servers share a locking module, core's lock has done so by then. Where they do not, core may have read the cart while
 * another server completed or changed it: it waits for the claim here, and is refused where the cart has an order by
 * then, or other lines or another total. Core takes back then what it has made.
 *
 * Returns the claim that core's completion holds from then on; undefined for a cart that is no open draft's. Of what
 * goes wrong in here, only a refusal stops core: the customer may have paid.
 *
 * @throws `conflict` where core would make a second order, or one of a cart that has changed.
 */
export async function guardCoreCompletion(core: CoreCompletion, run: Run): Promise<HeldClaim | undefined> {
  const logger = run.container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    const before = await findDraftOrder(core.cart_id, run.container)
    return before && stateOf(before) !== "canceled" ? await claimForCore(core, run) : undefined
  } catch (error) {
    if (MedusaError.isMedusaError(error) && error.type === MedusaError.Types.CONFLICT) {
      logger.warn(`${error.message}. What the customer has paid is on the cart's payment collection`)
      throw error
    }
    logger.error(`Cart ${core.cart_id} is completed without regard to its draft order: ${reasonOf(error)}`)
    return undefined
  }
}

/** Lets others have the cart again. Never fails: what is not released runs out. */
export async function releaseCoresClaim(claim: HeldClaim | undefined, { container }: Run): Promise<void> {
  if (claim) {
    await claimsIn(container)
      .release(claim)
      .catch((error: unknown) =>
        container
          .resolve(ContainerRegistrationKeys.LOGGER)
          .error(`The claim on cart ${claim.cart_id} was not released, and runs out within seconds: ${reasonOf(error)}`)
      )
  }
}

async function claimForCore({ cart_id, cart, ownOrders }: CoreCompletion, run: Run): Promise<HeldClaim> {
  const { container } = run
  const claim = coresClaimOf(cart_id, run)

  if (!(await takeClaim(claim, "completed", Date.now() + PATIENCE, container, LONGEST))) {
    throw refusal(cart_id, "another call is working on it")
  }
  try {
    const now = await findDraftOrder(cart_id, container)
    if (!now || (await find("order_cart", ["order_id"], { cart_id }, container)).length > ownOrders) {
      throw refusal(cart_id, "its draft order was completed, canceled or deleted at the same time")
    }
    if (cart && contentOf(cart) !== contentOf(await readContent(cart_id, container))) {
      throw refusal(cart_id, "it was changed at the same time")
    }
    if (await container.resolve(DRAFT_ORDER_MODULE).completions.find(now.id)) {
      throw refusal(cart_id, "another completion has begun, which is finished by the next call or the job")
    }
    return claim
  } catch (error) {
    await releaseCoresClaim(claim, run)
    throw error
  }
}

function refusal(cart_id: string, reason: string): Error {
  return conflict(`Draft order's cart ${cart_id} is not completed by core, because ${reason}`)
}

async function readContent(id: string, container: MedusaContainer): Promise<Priced | undefined> {
  const fields = ["total", "items.id", "items.quantity", "items.unit_price"]
  const [cart] = await find<Priced>("cart", fields, { id }, container)
  return cart
}

/** What the customer buys and pays. */
function contentOf(cart: Priced | undefined): string {
  const lines = (cart?.items ?? []).map((line) =>
    [line?.id, Number(line?.quantity), Number(line?.unit_price)].join(" ")
  )
  return [Number(cart?.total), ...lines.sort()].join()
}

async function findDraftOrder(cart_id: string, container: MedusaContainer): Promise<DraftOrderDTO | undefined> {
  const [draftOrder] = await container.resolve(DRAFT_ORDER_MODULE).listDraftOrders({ cart_id }, { take: 1 })
  return draftOrder
}
