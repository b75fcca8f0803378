import { createStep } from "@medusajs/framework/workflows-sdk"
import { invalid, notAllowed } from "../../../modules/draft-order/errors"
import { findCompletionIssues } from "../../completion-issues"
import type { CompletableCart } from "../../order-from-cart"
import { find } from "../../references/find"
import type { CompletionPlan } from "./plan-completion"

type Input = { draft_order_id: string; cart: CompletableCart; plan: CompletionPlan }

/**
 * An order that a killed attempt has made was valid then, and holds its stock already.
 *
 * @throws `not_allowed` that names all that stops the draft order from completing; `invalid_data` for an amount that is
 * not the total, or a provider that there is not.
 */
export const validateCompletionStep = createStep(
  "cart-draft-order-validate-completion",
  async ({ draft_order_id, cart, plan }: Input, { container }) => {
    if (plan.order_exists) {
      return
    }
    const issues = await findCompletionIssues(cart, container)
    if (issues.length) {
      throw notAllowed(
        `Draft order ${draft_order_id} cannot be completed. ${issues.map(({ message }) => message).join(". ")}`
      )
    }
    const { amount, provider_id } = plan.payment ?? {}
    if (
      provider_id &&
      !(await find("payment_provider", ["id"], { id: provider_id, is_enabled: true }, container)).length
    ) {
      throw invalid("provider_id", `names no payment provider that is enabled: ${provider_id}`)
    }
    if (amount !== undefined && !isSameAmount(amount, cart.total, cart.currency_code)) {
      throw invalid("amount", `must be the draft order's total, ${cart.total} ${cart.currency_code}, not ${amount}`)
    }
  }
)

/** To the currency's precision: core's totals may have more decimals than there is money. */
function isSameAmount(a: number, b: number, currencyCode: string): boolean {
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency: currencyCode }).resolvedOptions()
      .maximumFractionDigits ?? 2
  return a.toFixed(digits) === b.toFixed(digits)
}
