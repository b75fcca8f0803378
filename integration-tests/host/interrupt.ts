import { TransactionOrchestrator } from "@medusajs/framework/orchestration"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"

type Transaction = { modelId: string }
type SetStepSuccess = (transaction: Transaction, ...rest: unknown[]) => Promise<unknown>

const orchestrator = TransactionOrchestrator as unknown as { setStepSuccess: SetStepSuccess }

/** Does something in the next run of a workflow after it has taken so many steps; the run goes on after that. */
export function afterSteps(workflow: string, steps: number, work: () => Promise<unknown>): { restore: () => void } {
  const original = orchestrator.setStepSuccess
  let taken = 0

  orchestrator.setStepSuccess = async function (transaction, ...rest) {
    const result = await original.call(this, transaction, ...rest)
    if (transaction.modelId === workflow && ++taken === steps) {
      await work()
    }
    return result
  }
  return { restore: () => (orchestrator.setStepSuccess = original) }
}

/**
 * Stops the next run of a workflow after it has taken so many steps, as if its process were killed there: nothing of it
 * goes on, and nothing is undone. Its locks and claims stay: {@link outliveLocks} ends them. `stopped` resolves when it
 * has come to that.
 */
export function interrupt(workflow: string, steps: number): { stopped: Promise<void>; restore: () => void } {
  let tell: () => void
  const stopped = new Promise<void>((resolve) => (tell = resolve))

  const { restore } = afterSteps(workflow, steps, () => {
    tell()
    return new Promise(() => undefined)
  })
  return { stopped, restore }
}

/** Lets the locks and claims run out that a killed process would have held: nobody renews them any longer. */
export async function outliveLocks(container: MedusaContainer): Promise<void> {
  container.resolve(DRAFT_ORDER_MODULE).claims.stopRenewingAll()
  await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)("draft_order_claim")
    .update({ expires_at: "-infinity" })
  await container.resolve(Modules.LOCKING).releaseAll()
}
