import type { HttpTypes } from "@medusajs/framework/types"
import type { z } from "@medusajs/framework/zod"
import type { AdminGetCartDraftOrdersParams } from "../api/admin/cart-draft-orders/list-params"
import type {
  AdminAddCartDraftOrderLineItems as AddLineItems,
  AdminCalculateCartDraftOrder as Calculate,
  AdminCartDraftOrderVersion as Version,
  AdminCreateCartDraftOrder as Create,
  AdminCreateCartDraftOrderPaymentLink as CreatePaymentLink,
  AdminGetCartDraftOrderParams as Params,
  AdminPayCartDraftOrder as Pay,
  AdminPreviewCartDraftOrderMessage as PreviewMessage,
  AdminSendCartDraftOrder as Send,
  AdminSetCartDraftOrderShippingMethod as SetShippingMethod,
  AdminUpdateCartDraftOrder as Update,
  AdminUpdateCartDraftOrderLineItem as UpdateLineItem,
} from "../api/admin/cart-draft-orders/validators"
import type { ShownPaymentLink } from "../api/admin/cart-draft-orders/payment-link-field"
import type {
  StoreCompleteCartDraftOrder as StoreComplete,
  StoreOpenCartDraftOrderPayment as StoreOpenPayment,
  StoreSetCartDraftOrderShippingMethod as StoreSetShippingMethod,
  StoreUpdateCartDraftOrder as StoreUpdate,
  StoreVerifyCartDraftOrder as StoreVerify,
} from "../api/store/cart-draft-orders/validators"
import type { CustomerChange } from "../customer-page/changes"
import type { CustomerOrder, CustomerView } from "../customer-page/view"
import type { Serialized, SerializedDraftOrder } from "../modules/draft-order"
import type {
  CompletionIssue,
  CreatedPaymentLink,
  MessagePreview,
  Readiness,
  SentMessage,
  ShippingOption,
  Warning,
} from "../workflows"
import type { CustomerPaymentProvider, CustomerPaymentSession } from "../workflows/payment-links/customer/pay"
import type { CustomerShippingOption } from "../workflows/payment-links/customer/shipping"

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

/** `POST /admin/cart-draft-orders/:id/calculate`: changes of all kinds, together. */
export type AdminCalculateCartDraftOrderBody = z.input<ReturnType<typeof Calculate>>

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

/** `POST …/:id/payment-link` */
export type AdminCreateCartDraftOrderPaymentLinkBody = z.input<typeof CreatePaymentLink>

/** `POST …/:id/send` */
export type AdminSendCartDraftOrderBody = z.input<typeof Send>

/** `GET …/:id/send/preview` */
export type AdminPreviewCartDraftOrderMessageParams = z.input<typeof PreviewMessage>

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
  /** The language, as BCP 47 has it; null for the store's own. */
  locale?: string | null
  discount_subtotal?: number
  items?: CartItem[]
  shipping_address?: Serialized<HttpTypes.StoreCartAddress> | null
  billing_address?: Serialized<HttpTypes.StoreCartAddress> | null
}

/** Its order: the fields that `fields` or `expand` asks for, a few of them by default. */
export type AdminCartDraftOrderOrder = Pick<HttpTypes.AdminOrder, "id"> & Partial<Serialized<HttpTypes.AdminOrder>>

/** The link by which the customer sees and pays it. Its address is told only when it is made. */
export type AdminCartDraftOrderPaymentLink = Serialized<ShownPaymentLink>

/** The record's own fields are in every answer; `cart` and `order` where they are asked for, or shown by default. */
export type AdminCartDraftOrder = SerializedDraftOrder & {
  cart?: AdminCartDraftOrderCart | null
  order?: AdminCartDraftOrderOrder | null
  /** Its newest link, where it is asked for; null where it never had one. */
  payment_link?: AdminCartDraftOrderPaymentLink | null
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

/** `POST …/:id/payment-link` */
export type AdminCreateCartDraftOrderPaymentLinkResponse = { payment_link: CreatedPaymentLink }

/** `DELETE …/:id/payment-link` */
export type AdminDeleteCartDraftOrderPaymentLinkResponse = { id: string; object: "payment-link"; deleted: true }

/** `POST …/:id/send` */
export type AdminSendCartDraftOrderResponse = { message: SentMessage }

/** `GET …/:id/send/preview` */
export type AdminPreviewCartDraftOrderMessageResponse = { message: MessagePreview }

/** `GET …/:id/readiness` */
export type AdminCartDraftOrderReadinessResponse = Readiness

/** `GET …/:id/shipping-options` */
export type AdminCartDraftOrderShippingOptionsResponse = { shipping_options: ShippingOption[] }

/** `POST /store/carts/:id/complete` of a draft order's cart answers as core's route does. */
export type StoreCompleteDraftOrderCartResponse = Serialized<HttpTypes.StoreCompleteCartResponse>

/** `POST /store/payment-collections/:id/payment-sessions` of a draft order's cart answers as core's route does. */
export type StoreDraftOrderPaymentCollectionResponse = Serialized<HttpTypes.StorePaymentCollectionResponse>

/** What a customer sees of a draft order. Amounts are in major units of the currency. */
export type StoreCartDraftOrder = CustomerView

/** `POST /store/cart-draft-orders/:token` */
export type StoreUpdateCartDraftOrderBody = z.input<typeof StoreUpdate>

/** `POST …/:token/verify` */
export type StoreVerifyCartDraftOrderBody = z.input<typeof StoreVerify>

/** `POST …/:token/shipping-methods` */
export type StoreSetCartDraftOrderShippingMethodBody = z.input<typeof StoreSetShippingMethod>

/** `POST …/:token/payment-sessions` */
export type StoreOpenCartDraftOrderPaymentBody = z.input<typeof StoreOpenPayment>

/** `POST …/:token/complete` */
export type StoreCompleteCartDraftOrderBody = z.input<typeof StoreComplete>

/** `GET` and `POST /store/cart-draft-orders/:token`, and `POST …/:token/shipping-methods` */
export type StoreCartDraftOrderResponse = { draft_order: StoreCartDraftOrder }

/** `POST …/:token/verify`. The proof goes into the header `x-draft-order-proof`. */
export type StoreVerifyCartDraftOrderResponse = { proof: string }

/** `GET …/:token/shipping-options` */
export type StoreCartDraftOrderShippingOptionsResponse = { shipping_options: CustomerShippingOption[] }

/** `GET …/:token/payment-providers` */
export type StoreCartDraftOrderPaymentProvidersResponse = { payment_providers: CustomerPaymentProvider[] }

/** `POST …/:token/payment-sessions` */
export type StoreOpenCartDraftOrderPaymentResponse = { payment_session: CustomerPaymentSession }

/** `POST …/:token/complete`, in the shape of core's cart completion. A link that no longer works shows less of it. */
export type StoreCompleteCartDraftOrderResponse =
  | { type: "order"; order: CustomerOrder | Pick<CustomerOrder, "id" | "display_id" | "status"> }
  | { type: "cart"; cart: StoreCartDraftOrder; error: { message: string; name: string; type: string } }

/** `POST …/:token/checkout` */
export type StoreCartDraftOrderCheckoutResponse = { cart_id: string }

/** 409 of the payment routes: what has changed since the customer saw it, and what it is now. */
export type StoreCartDraftOrderChangedResponse = StoreCartDraftOrderResponse & {
  type: "conflict"
  code: "order_changed"
  message: string
  changes: CustomerChange[]
}
