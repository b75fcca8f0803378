import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { asAgreed, asPreview } from "../../cart/calculate/answers"
import type { CompletionIssue } from "../../modules/draft-order/rules/issues"
import { calculateNewCart } from "./steps/calculate-cart"
import { createDraftOrderInput } from "../inputs"
import { inputStep } from "../shared/steps/validate-input"
import type { CreateDraftOrderInput, NewDraftOrder } from "../types"
import type { Warning } from "../shared/warnings"

const validateInputStep = inputStep("calculate", createDraftOrderInput)

/**
 * A cart as a draft order would have it, in the shape of core's carts, with its totals. The ids of what is not written
 * are null. `issues` is what would stop the draft order from completing.
 */
export type CartPreview = { cart: Record<string, unknown>; warnings: Warning[]; issues: CompletionIssue[] }

const previewCartStep = createStep(
  "cart-draft-order-preview-cart",
  async (input: NewDraftOrder, { container, eventGroupId }) => {
    const { content, cart, warnings, issues } = await calculateNewCart(input, { container, eventGroupId })
    const preview = asPreview(asAgreed(cart, content.terms), content.guest)
    return new StepResponse<CartPreview>({ cart: preview, warnings, issues })
  }
)

/**
 * Calculates the draft order that `createDraftOrderWorkflow` would create of the same input, and writes nothing: not
 * even a guest customer. Handlers of yours on core's cart workflows are called as there, but for `cartCreated`.
 *
 * @throws what `createDraftOrderWorkflow` throws for this input.
 *
 * @example
 * const { result } = await calculateDraftOrderWorkflow(container).run({
 *   input: { region_id: "reg_123", items: [{ variant_id: "variant_123", quantity: 2, unit_price: 19.5 }] },
 * })
 * // { cart: { total: 42.12, … }, warnings: [], issues: [] }
 */
export const calculateDraftOrderWorkflow = createWorkflow(
  "cart-draft-order-calculate",
  (given: CreateDraftOrderInput) => new WorkflowResponse<CartPreview>(previewCartStep(validateInputStep(given)))
)
