import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { beginEdit, type EditResult, finishEdit, keepingAll } from "../shared/edit"
import { DraftOrderWorkflowEvents } from "../events"
import { removeShippingMethodInput } from "../inputs"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { assertShippingMethodStep } from "./steps/assert-shipping-method"
import { closeCartPaymentsStep } from "../shared/steps/close-cart-payments"
import { removeShippingMethodsStep } from "./steps/remove-shipping-methods"
import { inputStep } from "../shared/steps/validate-input"
import type { RemoveShippingMethodInput } from "../types"

const validateInputStep = inputStep("remove-shipping-method", removeShippingMethodInput)

/**
 * Removes a shipping method from an open draft order.
 *
 * Emits `draft_order.updated`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then the edit stays, and the event is emitted.
 *
 * @throws `not_found` for the draft order or the method; `conflict` for another version; `not_allowed` where the draft
 * is completed or canceled, or the customer has a payment in progress.
 *
 * @example
 * await removeShippingMethodWorkflow(container).run({ input: { id: "dorder_123", method_id: "casm_123" } })
 */
export const removeShippingMethodWorkflow = createWorkflow(
  "cart-draft-order-remove-shipping-method",
  (given: RemoveShippingMethodInput) => {
    const input = validateInputStep(given)
    const { cart_id, cart } = beginEdit(input)

    assertShippingMethodStep({ cart, method_id: input.method_id })
    closeCartPaymentsStep({ cart_id })
    removeShippingMethodsStep({ ids: transform(input, ({ method_id }) => [method_id]) })

    return new WorkflowResponse<EditResult>(
      finishEdit(
        { id: input.id },
        keepingAll(
          transform({ cart, input }, ({ cart, input }) => ({
            ...cart,
            shipping_methods: cart.shipping_methods.filter(({ id }) => id !== input.method_id),
          }))
        )
      )
    )
  }
)

keepOnceCompleted(removeShippingMethodWorkflow, DraftOrderWorkflowEvents.UPDATED)
