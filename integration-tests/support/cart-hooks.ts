import { StepResponse } from "@medusajs/framework/workflows-sdk"

export type HookInput = Record<string, unknown>

/** The hooks of core's cart workflows, which its types know by other inputs. */
type Hooks = Record<
  string,
  (handler: (input: HookInput) => Promise<unknown>, undo?: (input: unknown) => Promise<void>) => void
>

/** What each hook was called with last, and what the host's handler there does in the test that runs. */
export const calls = new Map<string, HookInput>()
export const handlers = new Map<string, (input: HookInput) => unknown>()
export const undone: unknown[] = []

/** Registers a handler on a hook of a core workflow, which the tests know by the name `name.hook`. */
export function handle(workflow: { hooks: object }, name: string, hook: string): void {
  const hooks = workflow.hooks as Hooks
  hooks[hook]!(
    async (input) => {
      calls.set(`${name}.${hook}`, input)
      const result = await handlers.get(`${name}.${hook}`)?.(input)
      return new StepResponse(result, { of: hook })
    },
    async (input) => void undone.push(input)
  )
}

export function forgetCalls(): void {
  calls.clear()
  handlers.clear()
  undone.length = 0
}
