import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { onHostStart } from "../../modules/draft-order/host-start"
import type { HeldClaim } from "../../modules/draft-order/types"
import { claimsIn, type Run } from "../shared/claim"
import { find } from "../shared/lookups/find"
import { applyDraftToOrder } from "./apply-draft-to-order"
import { type CoreCompletion, coresClaimOf, guardCoreCompletion, releaseCoresClaim } from "./guard-core"

type Handled = StepResponse<undefined, HeldClaim | undefined>

type Hook<Data> = (
  handler: (data: Data, run: Run) => Promise<Handled | undefined>,
  undo?: (claim: HeldClaim | undefined, run: Run) => Promise<void>
) => void

/** The hooks that core's workflow has, of which its type knows only one. */
type CompleteCartHooks = {
  validate?: Hook<{ cart: NonNullable<CoreCompletion["cart"]> & { id: string; completed_at: string | Date | null } }>
  beforePaymentAuthorization?: Hook<{ input: { id: string } }>
  orderCreated?: Hook<{ order_id: string; cart_id: string }>
}

/**
 * A payment webhook completes a draft's cart with core's workflow. Two things are done in hooks of that workflow: the
 * completion is kept apart from others before anything is made, or at least before the provider is asked; and what core
 * does not know of the order is written before `order.placed` can be seen.
 *
 * A hook has one handler in the whole host, and the host comes first: these are registered only once all of the host
 * has loaded, on hooks that the host has left free. Where it has taken `orderCreated` and `beforePaymentAuthorization`,
 * the subscriber of `order.placed` writes the same a moment later. Where it has taken `validate` and
 * `beforePaymentAuthorization`, core's completion is kept apart by the host's locking module only.
 */
onHostStart(() => {
  const hooks = completeCartWorkflow.hooks as unknown as CompleteCartHooks

  const isGuarded = register(hooks.validate, async ({ cart }, run) =>
    // A cart that is completed has its order, and core answers with it.
    cart.completed_at ? undefined : guarded({ cart_id: cart.id, cart, ownOrders: 0 }, run)
  )
  const isWritten = register(hooks.orderCreated, async ({ cart_id }, run) => {
    const claim = coresClaimOf(cart_id, run)
    // A guarded completion without a claim is one of a cart that is no draft's.
    if (!isGuarded || claimsIn(run.container).hasTaken(claim)) {
      await writeToOrder(cart_id, run)
      await releaseCoresClaim(claim, run)
    }
    return undefined
  })
  if (!isGuarded || !isWritten) {
    register(hooks.beforePaymentAuthorization, async ({ input }, run) => {
      const handled = isGuarded ? undefined : await guarded({ cart_id: input.id, ownOrders: 1 }, run)
      if (!isWritten) {
        await writeToOrder(input.id, run)
      }
      return handled
    })
  }
})

/** Returns whether the host has left the hook free, so that it is ours now. */
function register<Data>(hook: Hook<Data> | undefined, handler: Parameters<Hook<Data>>[0]): boolean {
  try {
    hook?.(handler, releaseCoresClaim)
    return !!hook
  } catch {
    return false
  }
}

/** Where core fails later, it undoes the hook last of all, and the cart is free again. */
async function guarded(core: CoreCompletion, run: Run): Promise<Handled> {
  return new StepResponse(undefined, await guardCoreCompletion(core, run))
}

/** Never fails: the customer has paid, and the subscriber does the same again. */
async function writeToOrder(cart_id: string, { container }: Run): Promise<void> {
  try {
    const [draft_order] = await container.resolve(DRAFT_ORDER_MODULE).listDraftOrders({ cart_id }, { take: 1 })
    if (!draft_order) {
      return
    }
    const [link] = await find<{ order_id: string }>("order_cart", ["order_id"], { cart_id }, container)
    if (link) {
      await applyDraftToOrder({ draft_order, order_id: link.order_id }, container)
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`The order of cart ${cart_id} does not have all of its draft order yet: ${error}`)
  }
}
