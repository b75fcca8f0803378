import { defineSearchEntity } from "@medusajs/dashboard/lib"

/** "Go to draft orders", in the command palette and by `G D`. */
defineSearchEntity("cart_draft_order", {
  groupLabel: (t) => t("domain", { ns: "cartDraftOrders" }),
  shortcut: {
    keys: { Mac: ["G", "D"] },
    label: (t) => t("goTo", { ns: "cartDraftOrders" }),
    to: "/cart-draft-orders",
  },
})
