import {
  confirmVariantInventoryWorkflow,
  createOrdersStep,
  createRemoteLinkStep,
  deletePaymentSessionsWorkflow,
  emitEventStep,
  reserveInventoryStep,
  updateCartsStep,
  useQueryGraphStep,
} from "@medusajs/medusa/core-flows"
import { EventPriority, Modules, OrderWorkflowEvents, ReservationItemWorkflowEvents } from "@medusajs/framework/utils"
import { createWorkflow, parallelize, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { DraftOrderDTO } from "../modules/draft-order"
import { COMPLETABLE_CART_FIELDS, type CompletableCart, orderFromCart, promotionUsageOf } from "./order-from-cart"
import { registerPromotionUsageStep } from "./steps/register-promotion-usage"
import { validateCompletionStep } from "./steps/validate-completion"

type Input = { draft_order: DraftOrderDTO; cart_id: string }

/**
 * Makes the order of a draft's cart: what core's `completeCartWorkflow` does, of the same steps, without its payment,
 * which may be outstanding or received elsewhere. The caller holds the cart's lock. Open payment sessions of the cart
 * are closed at their providers.
 *
 * Emits `order.placed` and `reservation-item.created`, as core does.
 *
 * @throws `not_allowed` that names all that stops the draft order from completing: see {@link validateCompletionStep}.
 */
export const placeOrderWorkflow = createWorkflow("cart-draft-order-place-order", (input: Input) => {
  const { data } = useQueryGraphStep({
    entity: "cart",
    fields: COMPLETABLE_CART_FIELDS,
    filters: { id: input.cart_id },
    options: { isList: false },
  })
  const cart = transform(data, (data) => data as unknown as CompletableCart)

  validateCompletionStep({ draft_order_id: input.draft_order.id, cart })

  const orders = createOrdersStep(transform({ cart, input }, ({ cart, input }) => [orderFromCart(cart, input.draft_order)]))
  const order = transform(orders, ([order]) => order!)

  const inventory = confirmVariantInventoryWorkflow.runAsStep({ input: transform({ cart, order }, toInventoryInput) })

  const [, , reservations] = parallelize(
    createRemoteLinkStep(transform({ cart, order }, toLinks)),
    updateCartsStep(transform(cart, ({ id }) => [{ id, completed_at: new Date() }])),
    reserveInventoryStep(inventory),
    registerPromotionUsageStep(transform(cart, promotionUsageOf)),
    emitEventStep({
      eventName: OrderWorkflowEvents.PLACED,
      data: { id: order.id },
      options: { priority: EventPriority.CRITICAL },
    })
  )
  emitEventStep({
    eventName: ReservationItemWorkflowEvents.CREATED,
    data: transform({ reservations, order }, ({ reservations, order }) =>
      (reservations ?? []).map(({ id }) => ({ id, order_id: order.id }))
    ),
  }).config({ name: "emit-reservation-item-created" })

  deletePaymentSessionsWorkflow.runAsStep({
    input: transform(cart, ({ payment_collection }) => ({ ids: (payment_collection?.payment_sessions ?? []).map(({ id }) => id) })),
  })

  return new WorkflowResponse(order)
})

type OrderOfCart = { cart: CompletableCart; order: { id: string; items?: { id: string; variant_id?: string | null; quantity: unknown }[] } }

function toInventoryInput({ cart, order }: OrderOfCart) {
  const variants = new Map(cart.items.flatMap(({ variant }) => (variant ? [[variant.id, variant] as const] : [])))

  return {
    sales_channel_id: cart.sales_channel_id!,
    variants: [...variants.values()] as never[],
    items: (order.items ?? []).map(({ id, variant_id, quantity }) => ({ id, variant_id, quantity })) as never[],
  }
}

function toLinks({ cart, order }: OrderOfCart) {
  const orderSide = { [Modules.ORDER]: { order_id: order.id } }

  return [
    { ...orderSide, [Modules.CART]: { cart_id: cart.id } },
    ...(cart.promotions ?? []).map(({ id }) => ({ ...orderSide, [Modules.PROMOTION]: { promotion_id: id } })),
  ]
}
