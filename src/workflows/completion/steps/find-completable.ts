import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type Completable, findCompletable } from "../completable"

/** The draft order before its cart is locked. @throws what {@link findCompletable} throws. */
export const findCompletableStep = createStep(
  "cart-draft-order-find-completable",
  async ({ id }: { id: string }, { container }) => new StepResponse<Completable>(await findCompletable(id, container))
)
