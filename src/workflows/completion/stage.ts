import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { assertClaim, type Run } from "../shared/claim"
import type { Completion } from "./completion"

/** One thing that a completion makes. An attempt that goes on from a killed one finds what that one made. */
export type Stage<Input extends { completion: Completion }, Made> = {
  /** What is there already; undefined where it has to be made. */
  find: (input: Input, container: MedusaContainer) => Promise<Made | undefined>
  make: (input: Input, run: Run) => Promise<Made>
  /** Removes what was made, whole or in part. Changes nothing where nothing was made. */
  undo: (completion: Completion, container: MedusaContainer) => Promise<void>
}

/**
 * What the step of a stage answers: what is there, or what it makes. Such a step has no compensation of its own: where
 * any step fails, the one that started the completion takes back all stages, those that failed in the middle among
 * them.
 *
 * @throws `conflict` where this attempt has lost the cart: another one may have made it since.
 */
export async function findOrMake<Input extends { completion: Completion }, Made>(
  { find, make }: Pick<Stage<Input, Made>, "find" | "make">,
  input: Input,
  run: Run
): Promise<StepResponse<Made>> {
  const found = await find(input, run.container)
  if (found !== undefined) {
    return new StepResponse<Made>(found)
  }
  await assertClaim(input.completion.cart_id, run)
  return new StepResponse<Made>(await make(input, run))
}
