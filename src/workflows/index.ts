/** What other modules and projects may run: `import { … } from "medusa-plugin-draft-order/workflows"`. */
export { addLineItemsWorkflow } from "./add-line-items"
export { calculateDraftOrderWorkflow, type CartPreview } from "./calculate-draft-order"
export { cancelDraftOrderWorkflow } from "./cancel-draft-order"
export { checkReadinessWorkflow, type Readiness } from "./check-readiness"
export { completeDraftOrderWorkflow, type CompleteDraftOrderResult } from "./complete-draft-order"
export { createDraftOrderWorkflow, type CreateDraftOrderResult } from "./create-draft-order"
export { deleteDraftOrderWorkflow } from "./delete-draft-order"
export { listShippingOptionsWorkflow, type ShippingOption } from "./list-shipping-options"
export { registerCompletionWorkflow } from "./register-completion"
export { removeLineItemWorkflow } from "./remove-line-item"
export { removeShippingMethodWorkflow } from "./remove-shipping-method"
export { setShippingMethodWorkflow } from "./set-shipping-method"
export { updateDraftOrderWorkflow } from "./update-draft-order"
export { updateLineItemWorkflow } from "./update-line-item"
export type { EditResult } from "./edit"
export { type DraftOrderConflictPayload, type DraftOrderEventPayload, DraftOrderWorkflowEvents } from "./events"
export type {
  AddLineItemsInput,
  AddressInput,
  CompleteDraftOrderInput,
  CreateDraftOrderInput,
  EditInput,
  ItemInput,
  LineItemChanges,
  ReadDraftOrderInput,
  RegisterCompletionInput,
  RemoveLineItemInput,
  RemoveShippingMethodInput,
  SetShippingMethodInput,
  ShippingMethodInput,
  UpdateDraftOrderInput,
  UpdateLineItemInput,
} from "./types"
export type { Warning } from "./warnings"
export type { CompletableCart } from "./order-from-cart"
export type { CompletionIssue, RegisteredPayment, Serialized, SerializedDraftOrder } from "../modules/draft-order"
