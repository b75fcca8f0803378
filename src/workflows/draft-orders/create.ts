import { CartWorkflowEvents } from "@medusajs/framework/utils"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { createDraftOrderInput } from "../inputs"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { calculateCartStep } from "./steps/calculate-cart"
import { callCartCreatedStep } from "./steps/call-cart-created"
import { writeNewDraftOrderStep } from "./steps/write-new-draft-order"
import { type EditResult, showEditStep } from "../shared/steps/show-edit"
import { inputStep } from "../shared/steps/validate-input"
import type { CreateDraftOrderInput } from "../types"

/** `cart` has its totals, in the shape of core's carts. */
export type CreateDraftOrderResult = EditResult

const validateInputStep = inputStep("create", createDraftOrderInput)

/**
 * Creates a draft order with its cart: lines, addresses, shipping methods, promotions, taxes.
 *
 * #### Calculation
 *
 * The cart is calculated in memory, with the totals of a storefront cart with the same content. Handlers of yours on
 * the hooks of core's cart workflows are called with core's input:
 *
 * - `createCartWorkflow`: `setPricingContext`, `validate`, `cartCreated`
 * - `listShippingOptionsForCartWithPricingWorkflow`: `setShippingOptionsContext`, `setCalculatedShippingPricingContext`
 * - `addShippingMethodToCartWorkflow`: `validate`
 * - `updateTaxLinesWorkflow`: `setTaxLineContext`
 * - `updateCartPromotionsWorkflow`: `validate`, `setPromotionContext`
 *
 * The cart is not written yet when they run, except for `cartCreated`.
 *
 * #### Failure handling
 *
 * Cart, guest customer and record are written in one transaction. What fails later, also in a workflow around this one,
 * deletes them permanently, unless the draft order is completed by then, or the customer is paying it: then they stay,
 * and `draft_order.created` is emitted.
 *
 * Emits `draft_order.created`, and `cart.created` as core does.
 *
 * @returns the draft order, its cart with totals, and a warning for each promotion code that takes nothing off.
 *
 * @throws `invalid_data` that names the field; `not_allowed` where stock does not cover an item.
 *
 * @example
 * const { result } = await createDraftOrderWorkflow(container).run({
 *   input: {
 *     region_id: "reg_123",
 *     email: "customer@example.com",
 *     items: [{ variant_id: "variant_123", quantity: 2, unit_price: 19.5 }],
 *   },
 * })
 * // { draft_order, warnings, cart }
 */
export const createDraftOrderWorkflow = createWorkflow("cart-draft-order-create", (given: CreateDraftOrderInput) => {
  const input = validateInputStep(given)
  calculateCartStep(input)
  const created = writeNewDraftOrderStep(input)

  callCartCreatedStep({ cart: created.cart, additional_data: input.additional_data })

  emitEventStep({ eventName: CartWorkflowEvents.CREATED, data: { id: created.cart.id } }).config({
    name: "emit-cart-created",
  })
  emitEventStep({
    eventName: DraftOrderWorkflowEvents.CREATED,
    data: transform(created, ({ draft_order }) => eventPayload(draft_order)),
  }).config({ name: "emit-draft-order-created" })

  return new WorkflowResponse<CreateDraftOrderResult>(showEditStep())
})

keepOnceCompleted(createDraftOrderWorkflow, DraftOrderWorkflowEvents.CREATED)
