import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { promotionNotApplied, type Warning } from "../warnings"

type Input = { cart_id: string; promo_codes: string[] }

/** Core lets a code go without a word when it takes nothing off the cart; staff are told. */
export const findDroppedPromotionsStep = createStep(
  "cart-draft-order-find-dropped-promotions",
  async ({ cart_id, promo_codes }: Input, { container }) => {
    if (!promo_codes.length) {
      return new StepResponse<Warning[]>([])
    }
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cart",
      fields: ["promotions.code"],
      filters: { id: cart_id },
    })
    const applied = new Set((data[0]?.promotions as { code: string }[] | undefined)?.map(({ code }) => code))

    return new StepResponse<Warning[]>(promo_codes.filter((code) => !applied.has(code)).map(promotionNotApplied))
  }
)
