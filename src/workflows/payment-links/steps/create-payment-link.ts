import type { z } from "@medusajs/framework/zod"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { invalid } from "../../../modules/draft-order/errors"
import type { PaymentLinkDTO } from "../../../modules/draft-order/types"
import type { createPaymentLinkInput } from "../../inputs"
import type { CreatedPaymentLink } from "../create"
import { addressOf, assertLinkable, defaultExpiry } from "../link-address"
import { hashOf, newToken } from "../tokens"

type Made = Pick<PaymentLinkDTO, "id">

/** Makes a link in place of the one before; undone by giving that back. */
export const createPaymentLinkStep = createStep(
  "cart-draft-order-create-payment-link",
  async ({ id, expires_at, verify, base_url }: z.output<typeof createPaymentLinkInput>, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    assertLinkable(await service.retrieveDraftOrder(id))
    const token = newToken()
    const url = addressOf(token, base_url, container)
    const expiry = expires_at ? new Date(expires_at) : defaultExpiry(container)
    if (expiry.getTime() <= Date.now()) {
      throw invalid("expires_at", `must be in the future, found ${expiry.toISOString()}`)
    }
    const link = await service.paymentLinks.rotate({
      draft_order_id: id,
      hash: hashOf(token),
      expires_at: expiry,
      verify: verify ?? null,
    })
    return new StepResponse<CreatedPaymentLink, Made>(
      { url, expires_at: link.expires_at.toISOString(), created_at: link.created_at.toISOString() },
      { id: link.id }
    )
  },
  async (made, { container }) => {
    if (made) {
      await container.resolve(DRAFT_ORDER_MODULE).paymentLinks.undoRotation(made)
    }
  }
)
