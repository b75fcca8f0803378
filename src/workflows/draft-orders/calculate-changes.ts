import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { asPreview, idsOf } from "../../cart/calculate/answers"
import { calculateChangesInput } from "../inputs"
import { previewEdit, splitFields } from "../shared/calculate-change"
import { inputStep } from "../shared/steps/validate-input"
import type { CalculateChangesInput, DraftOrderChangeSet } from "../types"
import type { CartPreview } from "./calculate"

const validateInputStep = inputStep("calculate-changes", calculateChangesInput)

const PATHS = { items: "items_to_add", lines: "items_to_update", shipping_methods: "shipping_methods" }

const previewChangesStep = createStep(
  "cart-draft-order-preview-changes",
  async ({ id, version, ...fields }: DraftOrderChangeSet, run) => {
    const { container, eventGroupId } = run
    const request = { id, version, ...splitFields(fields), paths: PATHS }
    const { current, content, cart, warnings, issues } = await previewEdit(request, { container, eventGroupId })
    return new StepResponse<CartPreview>({
      cart: { ...current.times, ...asPreview(cart, content.guest, idsOf(current.content)) },
      warnings,
      issues,
    })
  }
)

/**
 * Calculates what edits would make of an open draft order's cart, any set of them at once, and writes nothing: not even
 * a guest customer. Handlers of yours on core's cart workflows are called as by the edits, but for `cartUpdated`. The
 * cart is not locked: an edit in the same moment may change what is read.
 *
 * @returns the cart, whose new parts have null as their id; `warnings` of what would not be kept; `issues` that would
 * stop the draft order from completing.
 *
 * @throws what the edits throw for these changes. Lists are named as here: `items_to_add[0].unit_price`.
 *
 * @example
 * const { result } = await calculateDraftOrderChangesWorkflow(container).run({
 *   input: { id: "dorder_123", items_to_update: [{ id: "cali_123", quantity: 3 }], promo_codes: ["SUMMER10"] },
 * })
 * // { cart: { total: 42.12, … }, warnings: [], issues: [] }
 */
export const calculateDraftOrderChangesWorkflow = createWorkflow(
  "cart-draft-order-calculate-changes",
  (given: CalculateChangesInput) => new WorkflowResponse<CartPreview>(previewChangesStep(validateInputStep(given)))
)
