import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { findDroppedPromotions } from "../lookups/promotions"

type Input = {
  cart_id: string
  promo_codes: string[]
  /** Of everything that took something off before an edit, promotions that apply by themselves included. */
  codes_before?: string[]
}

/** Core silently drops a code that takes nothing off the cart; staff are told. */
export const findDroppedPromotionsStep = createStep(
  "cart-draft-order-find-dropped-promotions",
  async ({ cart_id, ...codes }: Input, { container }) =>
    new StepResponse(await findDroppedPromotions(cart_id, codes, container))
)
