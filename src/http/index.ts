import type { HttpTypes } from "@medusajs/framework/types"
import type { z } from "@medusajs/framework/zod"
import type { AdminGetCartDraftOrdersParams } from "../api/admin/cart-draft-orders/list-params"
import type {
  AdminAddCartDraftOrderLineItems as AddLineItems,
  AdminCartDraftOrderVersion as Version,
  AdminCreateCartDraftOrder as Create,
  AdminGetCartDraftOrderParams as Params,
  AdminPayCartDraftOrder as Pay,
  AdminSetCartDraftOrderShippingMethod as SetShippingMethod,
  AdminUpdateCartDraftOrder as Update,
  AdminUpdateCartDraftOrderLineItem as UpdateLineItem,
} from "../api/admin/cart-draft-orders/validators"
import type { Serialized, SerializedDraftOrder } from "../modules/draft-order"
import type { CompletionIssue, Readiness, ShippingOption, Warning } from "../workflows"

/*
 * Bodies, queries and answers of the plugin's routes, for a typed client: types only. Bodies and queries are those of
 * the routes' own schemas. Amounts are major units of the currency; dates are texts in ISO 8601, as in any JSON.
 *
 *     const { draft_order, warnings } = await sdk.client.fetch<AdminCartDraftOrderEditResponse>(
 *       "/admin/cart-draft-orders",
 *       { method: "POST", body: { region_id, items } satisfies AdminCreateCartDraftOrderBody }
 *     )
 */

/** v1's way of choosing what a query shows: `cart,order.items`. */
type Expand = { expand?: string }

/** `POST /admin/cart-draft-orders`, and `…/calculate`. v1's `discounts`, `option_id` and `price` are taken too. */
export type AdminCreateCartDraftOrderBody = z.input<ReturnType<typeof Create>>

/** `POST /admin/cart-draft-orders/:id` */
export type AdminUpdateCartDraftOrderBody = z.input<ReturnType<typeof Update>>

/** `POST /admin/cart-draft-orders/:id/line-items`: one item, or several as `items`. */
export type AdminAddCartDraftOrderLineItemsBody = z.input<ReturnType<typeof AddLineItems>>

/** `POST /admin/cart-draft-orders/:id/line-items/:line_id` */
export type AdminUpdateCartDraftOrderLineItemBody = z.input<ReturnType<typeof UpdateLineItem>>

/** `POST /admin/cart-draft-orders/:id/shipping-methods` */
export type AdminSetCartDraftOrderShippingMethodBody = z.input<typeof SetShippingMethod>

/** `POST …/:id/cancel`, and `DELETE` of a draft order, a line or a shipping method. */
export type AdminCartDraftOrderVersionBody = z.input<typeof Version>

/** `POST /admin/cart-draft-orders/:id/pay` */
export type AdminPayCartDraftOrderBody = z.input<typeof Pay>

/** `GET /admin/cart-draft-orders` */
export type AdminCartDraftOrderListParams = z.input<typeof AdminGetCartDraftOrdersParams> & Expand

/** Of every route that answers with a draft order. */
export type AdminCartDraftOrderParams = z.input<typeof Params> & Expand

/** Of `pay` and `complete`, which answer with the order. */
export type AdminCartDraftOrderOrderParams = z.input<typeof Params>

export type AdminCartDraftOrderWarning = Warning

type CartItem = Serialized<Omit<HttpTypes.StoreCartLineItem, "cart">> & {
  /** Whether the price is negotiated. */
  is_custom_price: boolean
}

type CartCustomer = { id: string; email: string | null; first_name?: string | null; last_name?: string | null }

/** Its cart as the storefront has it, and what only staff see. What `fields` leaves out is not there. */
export type AdminCartDraftOrderCart = Serialized<
  Omit<HttpTypes.StoreCart, "items" | "email" | "customer_id" | "shipping_address" | "billing_address">
> & {
  email?: string | null
  customer_id?: string | null
  customer?: CartCustomer | null
  /** Where it is asked for. */
  sales_channel?: { id: string; name?: string } | null
  discount_subtotal?: number
  items?: CartItem[]
  shipping_address?: Serialized<HttpTypes.StoreCartAddress> | null
  billing_address?: Serialized<HttpTypes.StoreCartAddress> | null
}

/** Its order: the fields that `fields` or `expand` asks for, a few of them by default. */
export type AdminCartDraftOrderOrder = Pick<HttpTypes.AdminOrder, "id"> & Partial<Serialized<HttpTypes.AdminOrder>>

/** The record's own fields are in every answer; `cart` and `order` where they are asked for, or shown by default. */
export type AdminCartDraftOrder = SerializedDraftOrder & {
  cart?: AdminCartDraftOrderCart | null
  order?: AdminCartDraftOrderOrder | null
}

/** `GET …/:id`, `POST …/:id/cancel` */
export type AdminCartDraftOrderResponse = { draft_order: AdminCartDraftOrder }

/** Creation and every edit. `warnings` tell what could not be kept. */
export type AdminCartDraftOrderEditResponse = AdminCartDraftOrderResponse & { warnings: AdminCartDraftOrderWarning[] }

type Unwritten<T> = Omit<T, "id"> & { id: string | null }

/** `POST /admin/cart-draft-orders/calculate`. Ids of what is not written are null; `issues` stop the completion. */
export type AdminCalculateCartDraftOrderResponse = {
  cart: Unwritten<Omit<AdminCartDraftOrderCart, "items">> & { items?: Unwritten<CartItem>[] }
  warnings: AdminCartDraftOrderWarning[]
  issues: CompletionIssue[]
}

/** `GET /admin/cart-draft-orders` */
export type AdminCartDraftOrderListResponse = {
  draft_orders: AdminCartDraftOrder[]
  count: number
  offset: number
  limit: number
}

/** `DELETE /admin/cart-draft-orders/:id` */
export type AdminCartDraftOrderDeleteResponse = { id: string; object: "draft-order"; deleted: true }

/** `POST …/:id/pay`, `POST …/:id/complete`. Only the id, for an admin who may not read orders. */
export type AdminCartDraftOrderOrderResponse = { order: AdminCartDraftOrderOrder }

/** `GET …/:id/readiness` */
export type AdminCartDraftOrderReadinessResponse = Readiness

/** `GET …/:id/shipping-options` */
export type AdminCartDraftOrderShippingOptionsResponse = { shipping_options: ShippingOption[] }

/** `POST /store/carts/:id/complete` of a draft order's cart answers as core's route does. */
export type StoreCompleteDraftOrderCartResponse = Serialized<HttpTypes.StoreCompleteCartResponse>

/** `POST /store/payment-collections/:id/payment-sessions` of a draft order's cart answers as core's route does. */
export type StoreDraftOrderPaymentCollectionResponse = Serialized<HttpTypes.StorePaymentCollectionResponse>
