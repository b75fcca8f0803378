/** What a store most needs: `import { … } from "medusa-plugin-draft-order"`. */
export {
  default,
  DRAFT_ORDER_MODULE,
  type CreateDraftOrderDTO,
  type DraftOrderChanges,
  type DraftOrderDTO,
  type DraftOrderModuleService,
  type FilterableDraftOrderProps,
  type FindDraftOrderConfig,
} from "./modules/draft-order"
export type {
  ElementAdapter,
  PaymentAdapter,
  PaymentContext,
  PaymentElement,
  PaymentToShow,
  PlainAdapter,
  RedirectAdapter,
} from "./customer-page/payment"
export * from "./workflows"
