import { TransactionOrchestrator } from "@medusajs/framework/orchestration"

type Transaction = { modelId: string }
type SetStepSuccess = (transaction: Transaction, ...rest: unknown[]) => Promise<unknown>

const orchestrator = TransactionOrchestrator as unknown as { setStepSuccess: SetStepSuccess }

/**
 * Stops the next run of a workflow after it has taken so many steps, as if its process were killed there: nothing of it
 * goes on, and nothing is undone. Its locks stay. `stopped` resolves when it has come to that.
 */
export function interrupt(workflow: string, steps: number): { stopped: Promise<void>; restore: () => void } {
  const original = orchestrator.setStepSuccess
  let taken = 0
  let tell: () => void
  const stopped = new Promise<void>((resolve) => (tell = resolve))

  orchestrator.setStepSuccess = async function (transaction, ...rest) {
    const result = await original.call(this, transaction, ...rest)
    if (transaction.modelId === workflow && ++taken === steps) {
      tell()
      await new Promise(() => undefined)
    }
    return result
  }
  return { stopped, restore: () => (orchestrator.setStepSuccess = original) }
}
