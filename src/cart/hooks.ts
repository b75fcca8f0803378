import { WorkflowManager } from "@medusajs/framework/orchestration"
import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, OrchestrationUtils } from "@medusajs/framework/utils"

/** Where a handler of the host's runs: in a step of a workflow. */
export type HookScope = { container: MedusaContainer; eventGroupId?: string }

/**
 * What a hook of a core workflow is called with: the workflow's own input, and the outputs of the steps before it, by
 * the steps' names. The workflow makes the hook's input of them, as if it ran. Prepared only where there is a handler.
 */
export type HookCall = {
  workflow: string
  hook: string
  prepare: () => { input: unknown; outputs?: Record<string, unknown> }
}

/** What a handler that has run answered, and what it wants to be undone with. */
export type CalledHook = { result: Record<string, unknown> | undefined; compensate_input: unknown }

type Handler = { invoke: (args: unknown) => Promise<unknown>; compensate?: (args: unknown) => Promise<unknown> }

/** What core leaves in place of a handler. It answers with this symbol, and is asked once. */
const NO_HANDLER = Symbol.for("NOOP")
const withoutHandler = new WeakSet<object>()

/**
 * Calls the host's handler on a hook of a core workflow, where it has one, without taking the hook: carts of draft
 * orders are made without core's workflows, and the host's customisations hold nevertheless.
 *
 * @throws what the handler throws.
 */
export async function callHook(
  { workflow, hook, prepare }: HookCall,
  scope: HookScope
): Promise<CalledHook | undefined> {
  const handler: Handler | undefined = WorkflowManager.getWorkflow(workflow)?.handlers_.get(hook)
  if (!handler || withoutHandler.has(handler)) {
    return undefined
  }
  const { input, outputs = {} } = prepare()
  const invocation = invocationOf(workflow, hook, input, outputs, scope)
  const { output, compensateInput } = responseOf(await handler.invoke(invocation))
  if (output === NO_HANDLER) {
    withoutHandler.add(handler)
    return undefined
  }
  return { result: isRecord(output) ? output : undefined, compensate_input: compensateInput }
}

/** Calls the compensation of a handler that has run, as core does when a later step fails. */
export async function undoHook(
  { workflow, hook, prepare }: HookCall,
  compensateInput: unknown,
  scope: HookScope
): Promise<void> {
  const handler: Handler | undefined = WorkflowManager.getWorkflow(workflow)?.handlers_.get(hook)
  const { input, outputs = {} } = prepare()
  const invocation = invocationOf(workflow, hook, input, outputs, scope)
  const response = { __type: OrchestrationUtils.SymbolWorkflowStepResponse, compensateInput }
  await handler?.compensate?.({ ...invocation, invoke: { ...invocation.invoke, [hook]: { output: response } } })
}

/** Like {@link callHook}, for a hook that adds to a context. */
export async function contextOf(call: HookCall, scope: HookScope): Promise<Record<string, unknown> | undefined> {
  return (await callHook(call, scope))?.result
}

/** What a step's handler is called with, as the orchestrator does it: only what steps look at. */
function invocationOf(
  workflow: string,
  hook: string,
  payload: unknown,
  outputs: Record<string, unknown>,
  { container, eventGroupId }: HookScope
) {
  const transactionId = generateEntityId(undefined, "cart-draft-order-hook")
  const computed = new Map<string, unknown>()
  const invoke: Record<string, unknown> = Object.fromEntries(
    Object.entries(outputs).map(([step, output]) => [step, { output }])
  )
  return {
    container,
    payload,
    invoke,
    compensate: {},
    metadata: { model_id: workflow, action: hook, attempt: 1, idempotency_key: `${workflow}:${transactionId}:${hook}` },
    step: { definition: {} },
    context: { transactionId, eventGroupId },
    transaction: {
      modelId: workflow,
      transactionId,
      getFlow: () => ({ runId: transactionId, metadata: { eventGroupId } }),
      hasTemporaryData: (key: string) => computed.has(key),
      getTemporaryData: (key: string) => computed.get(key),
      setTemporaryData: (key: string, value: unknown) => void computed.set(key, value),
    },
  }
}

/** Of a step's answer, `StepResponse` in the orchestrator's wrapping, what the step gave. */
function responseOf(answer: unknown): { output?: unknown; compensateInput?: unknown } {
  const response = isRecord(answer) ? answer.output : undefined
  return isRecord(response) ? response : {}
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
