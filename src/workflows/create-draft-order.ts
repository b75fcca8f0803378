import {
  createCartWorkflow,
  emitEventStep,
  updateCartPromotionsWorkflow,
  updateCartsStep,
} from "@medusajs/medusa/core-flows"
import type { CreateCartAddressDTO, CreateCartWorkflowInputDTO } from "@medusajs/framework/types"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { addShippingMethodsWorkflow } from "./add-shipping-methods"
import type { EditResult } from "./edit"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { createDraftOrderInput } from "./inputs"
import { keepOnceCompleted } from "./keep-once-completed"
import { toCoreItems } from "./references/items"
import { clearAfterCartStep } from "./steps/clear-after-cart"
import { createDraftOrderStep } from "./steps/create-draft-order"
import { findDroppedPromotionsStep } from "./steps/find-dropped-promotions"
import { includeTaxStep } from "./steps/include-tax"
import { takeRequiredShippingStep } from "./steps/take-required-shipping"
import { type ResolvedInput, resolveReferencesStep } from "./steps/resolve-references"
import { taxCartWorkflow } from "./tax-cart"
import { inputStep } from "./steps/validate-input"
import type { CreateDraftOrderInput } from "./types"

const validateInputStep = inputStep("create", createDraftOrderInput)

/**
 * Creates a draft order with its cart: lines, addresses, shipping methods, promotions, taxes. Core makes the cart as it
 * does for the storefront, so the totals are the storefront's. When any part fails, nothing is left of the others.
 *
 * Emits `draft_order.created`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then record, cart and customer stay, and the event is emitted.
 *
 * @returns the draft order, and a warning for each promotion code that takes nothing off.
 *
 * @throws `invalid_data` that names the field.
 *
 * @example
 * const { result } = await createDraftOrderWorkflow(container).run({
 *   input: {
 *     region_id: "reg_123",
 *     email: "customer@example.com",
 *     items: [{ variant_id: "variant_123", quantity: 2, unit_price: 19.5 }],
 *   },
 * })
 * // { draft_order, warnings }
 */
export const createDraftOrderWorkflow = createWorkflow("cart-draft-order-create", (given: CreateDraftOrderInput) => {
  const input = validateInputStep(given)
  const resolved = resolveReferencesStep(input)

  const cart = createCartWorkflow.runAsStep({ input: transform(resolved, toCartInput) })

  clearAfterCartStep({ cart_id: cart.id })
  const lineItems = takeRequiredShippingStep({ cart_id: cart.id })
  includeTaxStep({ cart_id: cart.id, agreed_line_ids: [] })

  // Core takes the e-mail address of a customer's account in place of the one that is given.
  when("email-beside-customer", { input }, ({ input }) => !!input.customer_id && !!input.email).then(() => {
    updateCartsStep([{ id: cart.id, email: input.email }])
  })

  const hasShippingMethods = transform(input, ({ shipping_methods }) => !!shipping_methods?.length)

  const shippingMethods = when("shipping-methods-given", hasShippingMethods, Boolean).then(() =>
    addShippingMethodsWorkflow.runAsStep({
      input: { cart_id: cart.id, shipping_methods: transform(input, ({ shipping_methods }) => shipping_methods ?? []) },
    })
  )

  taxCartWorkflow.runAsStep({ input: { cart_id: cart.id } })
  // After the shipping methods and taxes, so that promotions find what they apply to.
  updateCartPromotionsWorkflow.runAsStep({ input: { cart_id: cart.id, promo_codes: resolved.promo_codes } })
  const warnings = findDroppedPromotionsStep({ cart_id: cart.id, promo_codes: resolved.promo_codes })

  const draftOrder = createDraftOrderStep({
    id: input.id,
    cart_id: cart.id,
    no_notification_order: input.no_notification_order,
    metadata: input.metadata,
    is_customer_chosen: transform(input, ({ customer_id }) => !!customer_id),
    terms: { line_items: lineItems, shipping_methods: shippingMethods },
  })

  emitEventStep({ eventName: DraftOrderWorkflowEvents.CREATED, data: transform(draftOrder, eventPayload) })

  return new WorkflowResponse<EditResult>({ draft_order: draftOrder, warnings })
})

keepOnceCompleted(createDraftOrderWorkflow, DraftOrderWorkflowEvents.CREATED)

function toCartInput(input: ResolvedInput): CreateCartWorkflowInputDTO & Pick<ResolvedInput, "additional_data"> {
  return {
    region_id: input.region_id,
    currency_code: input.currency_code,
    sales_channel_id: input.sales_channel_id,
    customer_id: input.customer_id,
    email: input.customer_id ? undefined : input.email,
    shipping_address: input.shipping_address as CreateCartAddressDTO | undefined,
    billing_address: input.billing_address as CreateCartAddressDTO | undefined,
    additional_data: input.additional_data,
    items: toCoreItems(input.items ?? []),
  }
}
