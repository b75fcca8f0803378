import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type NewDraftOrderTerms } from "../../../modules/draft-order"

type Input = { draft_order_id: string; terms: NonNullable<NewDraftOrderTerms["shipping_methods"]> }

/** Keeps negotiated amounts with the draft order. Undone by the snapshot of the terms. */
export const setShippingMethodTermsStep = createStep(
  "cart-draft-order-set-shipping-method-terms",
  async ({ draft_order_id, terms }: Input, { container }) => {
    await container
      .resolve(DRAFT_ORDER_MODULE)
      .terms.shippingMethods.set(terms.map((row) => ({ ...row, draft_order_id })))
  }
)
