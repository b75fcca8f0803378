import { createStep } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../modules/draft-order/errors"
import { findCompletionIssues } from "../completion-issues"
import type { CompletableCart } from "../order-from-cart"

type Input = { draft_order_id: string; cart: CompletableCart | null }

/** @throws `not_allowed` that names all that stops the draft order from completing. */
export const validateCompletionStep = createStep("cart-draft-order-validate-completion", async ({ draft_order_id, cart }: Input, { container }) => {
  const issues = await findCompletionIssues(cart, container)

  if (issues.length) {
    throw notAllowed(`Draft order ${draft_order_id} cannot be completed. ${issues.map(({ message }) => message).join(". ")}`)
  }
})
