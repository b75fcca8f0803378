import type { ModuleJoinerConfig } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "./types"

const schema = `
  scalar DateTime
  scalar JSON

  type DraftOrder {
    id: ID!
    status: String!
    display_id: String!
    cart_id: String
    order_id: String
    canceled_at: DateTime
    completed_at: DateTime
    no_notification_order: Boolean
    idempotency_key: String
    metadata: JSON
    expires_at: DateTime
    note: String
    internal_note: String
    reference: String
    version: Int!
    created_at: DateTime!
    updated_at: DateTime!
  }
`

const columns = [...schema.matchAll(/^ {4}(\w+):/gm)].map(([, name = ""]) => name)

/** A fresh object at every call: the host writes into it. */
export function draftOrderJoinerConfig(): ModuleJoinerConfig {
  return {
    serviceName: DRAFT_ORDER_MODULE,
    primaryKeys: ["id"],
    linkableKeys: { draft_order_id: "DraftOrder" },
    idPrefixToEntityName: { dorder: "DraftOrder" },
    schema,
    alias: [
      {
        name: ["draft_order", "draft_orders"],
        entity: "DraftOrder",
        args: { methodSuffix: "DraftOrders" },
        // What tells the host that filters and sorts from here to other modules, and back, may run as SQL.
        __internal: { tableName: "draft_order", crossjoinable: columns },
      },
    ],
  }
}
