/** What other modules and projects may run: `import { … } from "medusa-plugin-draft-order/workflows"`. */
export { createDraftOrderWorkflow } from "./create-draft-order"
export { deleteDraftOrderWorkflow } from "./delete-draft-order"
export { payDraftOrderWorkflow } from "./pay-draft-order"
export { registerCompletionWorkflow } from "./register-completion"
export { type DraftOrderEventPayload, DraftOrderWorkflowEvents } from "./events"
export type { AddressInput, CreateDraftOrderInput, ItemInput, ShippingMethodInput } from "./types"
