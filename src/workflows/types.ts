import type { z } from "@medusajs/framework/zod"
import type {
  addLineItemsInput,
  calculateChangesInput,
  completeDraftOrderInput,
  createDraftOrderInput,
  editInput,
  readDraftOrderInput,
  createPaymentLinkInput,
  previewMessageInput,
  registerCompletionInput,
  removeLineItemInput,
  removeShippingMethodInput,
  revokePaymentLinkInput,
  sendPaymentLinkInput,
  setShippingMethodInput,
  updateDraftOrderInput,
  updateLineItemInput,
} from "./inputs"

export type {
  AddressInput,
  ItemInput,
  LineItemChanges,
  ShippingMethodInput,
} from "../modules/draft-order/rules/input-schemas"

/** Amounts are in major units of the region's currency. */
export type CreateDraftOrderInput = z.input<typeof createDraftOrderInput>

/** Amounts are in major units of the region's currency. What is left out stays as it is. */
export type UpdateDraftOrderInput = z.input<typeof updateDraftOrderInput>

/** Any set of changes at once. Amounts are in major units of the region's currency. */
export type CalculateChangesInput = z.input<typeof calculateChangesInput>

export type AddLineItemsInput = z.input<typeof addLineItemsInput>
export type UpdateLineItemInput = z.input<typeof updateLineItemInput>
export type RemoveLineItemInput = z.input<typeof removeLineItemInput>
export type SetShippingMethodInput = z.input<typeof setShippingMethodInput>
export type RemoveShippingMethodInput = z.input<typeof removeShippingMethodInput>
export type CompleteDraftOrderInput = z.input<typeof completeDraftOrderInput>
export type RegisterCompletionInput = z.input<typeof registerCompletionInput>

export type CreatePaymentLinkInput = z.input<typeof createPaymentLinkInput>
export type RevokePaymentLinkInput = z.input<typeof revokePaymentLinkInput>
export type SendPaymentLinkInput = z.input<typeof sendPaymentLinkInput>
export type PreviewMessageInput = z.input<typeof previewMessageInput>

/** Of workflows that change a draft order, and take no more than which, and the version that the caller has seen. */
export type EditInput = z.input<typeof editInput>

/** Of workflows that read a draft order. */
export type ReadDraftOrderInput = z.input<typeof readDraftOrderInput>

/** The inputs as the first step of their workflow has read them: e-mail addresses in lower case, text trimmed. */
export type NewDraftOrder = z.output<typeof createDraftOrderInput>
export type DraftOrderUpdate = z.output<typeof updateDraftOrderInput>
export type DraftOrderChangeSet = z.output<typeof calculateChangesInput>
