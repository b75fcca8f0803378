import * as dashboard from "@medusajs/dashboard/lib"

/**
 * "Go to draft orders", in the command palette and by `G D`. The dashboard has had that function since Medusa 2.20;
 * taken from the namespace, it is undefined before, where an import by name would break the build.
 */
dashboard.defineSearchEntity?.("cart_draft_order", {
  groupLabel: (t) => t("domain", { ns: "cartDraftOrders" }),
  shortcut: {
    keys: { Mac: ["G", "D"] },
    label: (t) => t("goTo", { ns: "cartDraftOrders" }),
    to: "/cart-draft-orders",
  },
})
