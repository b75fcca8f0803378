/** What other modules and projects may run: `import { … } from "medusa-plugin-draft-order/workflows"`. */
export { addLineItemsWorkflow } from "./line-items/add"
export { calculateDraftOrderChangesWorkflow } from "./draft-orders/calculate-changes"
export { calculateDraftOrderWorkflow, type CartPreview } from "./draft-orders/calculate"
export { cancelDraftOrderWorkflow } from "./draft-orders/cancel"
export { checkReadinessWorkflow, type Readiness } from "./draft-orders/check-readiness"
export { completeDraftOrderWorkflow, type CompleteDraftOrderResult } from "./completion/complete"
export { createPaymentLinkWorkflow, type CreatedPaymentLink } from "./payment-links/create"
export { type MessagePreview, previewMessageWorkflow } from "./payment-links/preview"
export { revokePaymentLinkWorkflow } from "./payment-links/revoke"
export { sendPaymentLinkWorkflow, type SentMessage } from "./payment-links/send"
export { createDraftOrderWorkflow, type CreateDraftOrderResult } from "./draft-orders/create"
export { deleteDraftOrderWorkflow } from "./draft-orders/delete"
export { listShippingOptionsWorkflow, type ShippingOption } from "./shipping/list-options"
export { registerCompletionWorkflow } from "./completion/register"
export { removeLineItemWorkflow } from "./line-items/remove"
export { removeShippingMethodWorkflow } from "./shipping/remove-method"
export { setShippingMethodWorkflow } from "./shipping/set-method"
export { updateDraftOrderWorkflow } from "./draft-orders/update"
export { updateLineItemWorkflow } from "./line-items/update"
export type { EditResult } from "./shared/edit"
export { type DraftOrderConflictPayload, type DraftOrderEventPayload, DraftOrderWorkflowEvents } from "./events"
export type {
  AddLineItemsInput,
  AddressInput,
  CalculateChangesInput,
  CompleteDraftOrderInput,
  CreateDraftOrderInput,
  CreatePaymentLinkInput,
  EditInput,
  ItemInput,
  LineItemChanges,
  PreviewMessageInput,
  ReadDraftOrderInput,
  RegisterCompletionInput,
  RemoveLineItemInput,
  RemoveShippingMethodInput,
  RevokePaymentLinkInput,
  SendPaymentLinkInput,
  SetShippingMethodInput,
  ShippingMethodInput,
  UpdateDraftOrderInput,
  UpdateLineItemInput,
} from "./types"
export type { Warning } from "./shared/warnings"
export type { CompletableCart } from "../cart/to-order"
export type { CompletionIssue, RegisteredPayment, Serialized, SerializedDraftOrder } from "../modules/draft-order"
