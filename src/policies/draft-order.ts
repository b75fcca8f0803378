import { definePolicies } from "@medusajs/framework/utils"

/**
 * What a role may be allowed to do with draft orders, where the host has the flag `rbac` on. The host writes these
 * into its database when it starts. Placing an order needs core's `order:create` as well.
 */
export const draftOrderPolicies = definePolicies(
  ["read", "create", "update", "delete"].map((operation) => ({
    name: `${operation[0]!.toUpperCase()}${operation.slice(1)}DraftOrder`,
    resource: "draft_order",
    operation,
    description: `${operation[0]!.toUpperCase()}${operation.slice(1)} cart-backed draft orders`,
  }))
)
