import { defaultStoreCartFields } from "@medusajs/medusa/api/store/carts/query-config"

/** The resource's properties, in every response whatever `fields` says, what a quote says, and the version. */
export const DRAFT_ORDER_FIELDS = [
  "id",
  "status",
  "display_id",
  "cart_id",
  "order_id",
  "canceled_at",
  "completed_at",
  "no_notification_order",
  "idempotency_key",
  "metadata",
  "expires_at",
  "note",
  "internal_note",
  "reference",
  "version",
  "created_at",
  "updated_at",
]

/** What is shown of a cart by default. */
export const CART_FIELDS = [
  ...defaultStoreCartFields,
  "customer_id",
  "customer.first_name",
  "customer.last_name",
  "items.is_custom_price",
  "items.total",
  "items.subtotal",
  "items.tax_total",
  "items.discount_total",
  "items.original_total",
  "shipping_methods.id",
  "shipping_methods.name",
  "shipping_methods.data",
  "shipping_methods.metadata",
  "shipping_methods.total",
  "shipping_methods.subtotal",
  "shipping_methods.tax_total",
  "shipping_methods.discount_total",
  "shipping_methods.original_total",
]

/** What is shown of an order by default. */
export const ORDER_FIELDS = [
  "id",
  "display_id",
  "status",
  "email",
  "currency_code",
  "customer_id",
  "region_id",
  "sales_channel_id",
  "no_notification",
  "total",
  "metadata",
  "created_at",
  "updated_at",
  "canceled_at",
]

/**
 * What a relation shows where it is expanded by its name only. The cart is the storefront's, and what only staff see.
 */
export const RELATION_FIELDS: Record<string, string[]> = {
  cart: CART_FIELDS.map((field) => `cart.${field}`),
  order: ORDER_FIELDS.map((field) => `order.${field}`),
}

/** Columns of cart and order to sort by, beside the draft order's own. */
export const SORTABLE_RELATION_FIELDS = [
  "cart.email",
  "cart.region_id",
  "cart.customer_id",
  "cart.sales_channel_id",
  "cart.currency_code",
  "cart.created_at",
  "cart.updated_at",
  "order.display_id",
  "order.created_at",
  "order.updated_at",
]

export const retrieveQueryConfig = {
  defaults: [...DRAFT_ORDER_FIELDS, ...Object.values(RELATION_FIELDS).flat()],
  isList: false,
  entity: "draft_order",
}

export const listQueryConfig = {
  defaults: DRAFT_ORDER_FIELDS,
  defaultLimit: 50,
  isList: true,
  entity: "draft_order",
}
