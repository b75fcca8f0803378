import { definePolicies } from "@medusajs/framework/utils"

/**
 * What a role may be allowed to do with draft orders, where the host has the flag `rbac` on. The host writes these
 * into its database when it starts. Placing an order needs core's `order:create` as well.
 */
export const draftOrderPolicies = definePolicies(
  ["Read", "Create", "Update", "Delete"].map((name) => ({
    name: `${name}DraftOrder`,
    resource: "draft_order",
    operation: name.toLowerCase(),
    description: `${name} cart-backed draft orders`,
  }))
)
