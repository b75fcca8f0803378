/** What other modules and projects may run: `import { … } from "medusa-plugin-draft-order/workflows"`. */
export { addLineItemsWorkflow, type AddLineItemsInput } from "./add-line-items"
export { cancelDraftOrderWorkflow } from "./cancel-draft-order"
export { checkReadinessWorkflow, type CheckReadinessInput, type Readiness } from "./check-readiness"
export {
  completeDraftOrderWorkflow,
  type CompleteDraftOrderInput,
  type CompleteDraftOrderResult,
} from "./complete-draft-order"
export { createDraftOrderWorkflow } from "./create-draft-order"
export { deleteDraftOrderWorkflow } from "./delete-draft-order"
export {
  listShippingOptionsWorkflow,
  type ListShippingOptionsInput,
  type ShippingOption,
} from "./list-shipping-options"
export { registerCompletionWorkflow, type RegisterCompletionInput } from "./register-completion"
export { removeLineItemWorkflow, type RemoveLineItemInput } from "./remove-line-item"
export { removeShippingMethodWorkflow, type RemoveShippingMethodInput } from "./remove-shipping-method"
export { setShippingMethodWorkflow, type SetShippingMethodInput } from "./set-shipping-method"
export { updateDraftOrderWorkflow } from "./update-draft-order"
export { updateLineItemWorkflow, type UpdateLineItemInput } from "./update-line-item"
export type { EditInput, EditResult } from "./edit"
export { type DraftOrderConflictPayload, type DraftOrderEventPayload, DraftOrderWorkflowEvents } from "./events"
export type {
  AddressInput,
  CreateDraftOrderInput,
  ItemInput,
  LineItemChanges,
  ShippingMethodInput,
  UpdateDraftOrderInput,
} from "./types"
export type { Warning } from "./warnings"
export type { CompletableCart } from "./order-from-cart"
export type { CompletionIssue, RegisteredPayment, Serialized, SerializedDraftOrder } from "../modules/draft-order"
