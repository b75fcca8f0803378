import { present } from "../../modules/draft-order/rules/present"
import type { MedusaContainer } from "@medusajs/framework/types"
import { OrchestrationUtils } from "@medusajs/framework/utils"
import {
  type CreateWorkflowComposerContext,
  resolveValue,
  type ReturnWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { persistently } from "./persistently"

type Step = { __step__: string }

/**
 * Makes `runAsStep` of a workflow ask, when its parent fails, before it undoes what the run has done: nothing is undone
 * where `isKept` says so, or fails. It is asked after the parent's later steps have been undone, and not of a run that
 * has failed itself. All else, asynchronous parents among it, is core's.
 */
export function undoUnless<Input, Result, Hooks extends unknown[]>(
  workflow: ReturnWorkflow<Input, Result, Hooks>,
  isKept: (result: Result, container: MedusaContainer) => Promise<boolean>
): void {
  const runAsStep = workflow.runAsStep

  workflow.runAsStep = (args) => {
    const step = runAsStep(args)
    const { handlers } = composerContext()
    const guard = ({ __step__ }: Step) => {
      const handler = handlers.get(__step__)
      const undo = handler?.compensate
      if (undo) {
        handler.compensate = async (run) => {
          const result: Result | undefined = await resolveValue(step, run)
          const keeps = result !== undefined && (await persistently(() => isKept(result, run.container)))
          return keeps ? undefined : undo(run)
        }
      }
    }
    guard(step)
    onConfigure(step, guard)
    return step
  }
}

/** Core makes a new handler for a step that is given another name or other options. */
function onConfigure(step: { config: (options: never) => Step }, then: (configured: Step) => void): void {
  const { config } = step

  step.config = (options) => {
    const configured = config(options)
    then(configured)
    return configured
  }
}

/** The workflow that is being composed, which is the parent: core keeps it where its own functions find it. */
function composerContext(): CreateWorkflowComposerContext {
  const context: CreateWorkflowComposerContext | undefined = Reflect.get(
    globalThis,
    OrchestrationUtils.SymbolMedusaWorkflowComposerContext
  )
  return present(context, "a workflow that is being composed")
}
