import type { MedusaContainer } from "@medusajs/framework/types"
import type { HostTransaction } from "../../cart/write/transaction"
import type { CompletableCart } from "../../cart/to-order"
import type { MadeParts, SerializedDraftOrder } from "../../modules/draft-order/types"
import type { Run } from "../shared/claim"
import type { Completion } from "./completion"
import type { PlacedOrder } from "./placed-order"

/** A run of a workflow whose modules' events wait for its end. */
export type StepRun = Run & { eventGroupId?: string }

/** What an order is made of. */
export type OrderToPlace = { completion: Completion; draft_order: SerializedDraftOrder; cart: CompletableCart }

/** What an earlier attempt has left, all stages looked up at once. */
export type Left = MadeParts & { order?: PlacedOrder }

/** The transaction in which an order is placed. Its events wait for the end of the workflow. */
export type Placing = {
  transaction: HostTransaction
  container: MedusaContainer
  eventGroupId: string | undefined
  /** Undefined where no earlier attempt has begun: then there is nothing to be found. */
  left: Left | undefined
}

/** One thing that a completion makes before its payment. */
export type Stage<Input, Made> = {
  /** What an earlier attempt has left of it; undefined where it has to be made. */
  find: (left: Left, input: Input) => Made | undefined
  make: (input: Input, placing: Placing) => Promise<Made>
  /** Removes what was made, whole or in part. Changes nothing where nothing was made. */
  undo: (completion: Completion, container: MedusaContainer) => Promise<void>
}

/** What is there, or what is made now. */
export async function findOrMake<Input, Made>(
  { find, make }: Pick<Stage<Input, Made>, "find" | "make">,
  input: Input,
  placing: Placing
): Promise<Made> {
  return (placing.left && find(placing.left, input)) ?? make(input, placing)
}
