import type { DRAFT_ORDER_MODULE } from "./types"

type DraftOrderId = {
  serviceName: typeof DRAFT_ORDER_MODULE
  field: "draftOrder"
  entity: "DraftOrder"
  linkable: "draft_order_id"
  primaryKey: "id"
}

/** What `defineLink` takes of this module. Medusa makes it of the joiner configuration, without types. */
export type DraftOrderLinkable = {
  draftOrder: { id: DraftOrderId; toJSON: () => DraftOrderId }
}
