import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { expectUndo, undoUnderClaim } from "../claim"
import { find } from "../lookups/find"

type Collection = { id: string; amount: number; currency_code: string }
type Before = { cart_id: string; id: string; amount: number; currency_code?: string }

/**
 * Does nothing, unless the edit fails: then the cart's payment collection gets back the amount that it has now. Core
 * lets the amount follow the cart, and does not take it back with the cart.
 */
export const keepPaymentAmountStep = createStep(
  "cart-draft-order-keep-payment-amount",
  async ({ cart_id }: { cart_id: string }, run) => {
    const fields = ["id", "amount", "currency_code"].map((field) => `payment_collection.${field}`)
    const [cart] = await find<{ payment_collection?: Collection | null }>(
      "cart",
      fields,
      { id: cart_id },
      run.container
    )
    const { id, amount, currency_code } = cart?.payment_collection ?? {}
    if (!id) {
      return new StepResponse<void, Before>(undefined)
    }
    expectUndo(cart_id, run)
    return new StepResponse<void, Before>(undefined, { cart_id, id, amount: Number(amount), currency_code })
  },
  async (before, run) => {
    if (before) {
      const { cart_id, id, amount, currency_code } = before
      const payments = run.container.resolve(Modules.PAYMENT)
      await undoUnderClaim(cart_id, run, () => payments.updatePaymentCollections(id, { amount, currency_code }))
    }
  }
)
