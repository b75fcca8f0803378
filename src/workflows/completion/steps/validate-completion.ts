import { createStep } from "@medusajs/framework/workflows-sdk"
import { invalid, notAllowed } from "../../../modules/draft-order/errors"
import type { CompletionIssue } from "../../../modules/draft-order/rules/issues"
import { displayAmount, isSameAmount } from "../../../modules/draft-order/rules/money"
import { assertAmount } from "../../../modules/draft-order/rules/payments"
import type { CompletableCart } from "../../../cart/to-order"
import { find } from "../../shared/lookups/find"
import { completionIssuesOf } from "../issues"
import { NOT_IN_STOCK } from "../place-order"
import type { PaymentSession } from "./find-payment-session"
import type { CompletionPlan } from "./plan-completion"
import { completableCarts } from "./read-completable-cart"

type Input = {
  draft_order_id: string
  plan: CompletionPlan
  /** The one that the customer pays with, where they complete the cart and it is not for nothing. */
  session?: PaymentSession | null
}

/**
 * What is asked before an order is made.
 *
 * @throws `not_allowed` that names all that stops the draft order from completing, or a session of another amount than
 * the cart's total; `invalid_data` for an amount that is not the total, or a provider that does not exist.
 */
export const validateCompletionStep = createStep(
  "cart-draft-order-validate-completion",
  async ({ draft_order_id, plan, session }: Input, run) => {
    const found = completableCarts.get(run)
    const { cart } = found
    const issues = completionIssuesOf(found, new Date())

    if (plan.by_customer) {
      // The customer's own payment is what completes the cart.
      assertNoIssues(`Cart ${cart.id}`, issues.filter(({ code }) => code !== "payment_under_way").map(toPublic))
      assertSessionAmount(cart, session)
      return
    }
    assertNoIssues(`Draft order ${draft_order_id}`, issues)
    const { provider_id } = plan.payment ?? {}
    if (
      provider_id &&
      !(await find("payment_provider", ["id"], { id: provider_id, is_enabled: true }, run.container)).length
    ) {
      throw invalid("provider_id", `must be an enabled payment provider, found ${provider_id}`)
    }
    assertAmount(plan.payment ?? {}, cart.total, cart.currency_code)
  }
)

function assertNoIssues(subject: string, issues: { message: string }[]): void {
  if (issues.length) {
    throw notAllowed(`${subject} cannot be completed. ${[...new Set(issues.map(({ message }) => message))].join(". ")}`)
  }
}

/** Core completes a cart at its session's amount, whatever the total is by then. */
function assertSessionAmount(cart: CompletableCart, session: PaymentSession | null | undefined): void {
  if (session && !isSameAmount(Number(session.amount), cart.total, cart.currency_code)) {
    const [found, expected] = [Number(session.amount), cart.total].map((amount) =>
      displayAmount(amount, cart.currency_code)
    )
    throw notAllowed(
      `Payment session ${session.id} is for ${found} ${cart.currency_code}, and cart ${cart.id} has a total of ` +
        `${expected}: create a new payment session`
    )
  }
}

/** Names of stock locations, quantities that are left and promotion budgets are not for customers. */
function toPublic(issue: CompletionIssue): { message: string } {
  const [subject] = issue.path.split("[")
  return { message: PUBLIC[issue.code] ?? `Something about its ${subject} prevents it` }
}

const PUBLIC: Partial<Record<CompletionIssue["code"], string>> = {
  no_items: "It has no items",
  variant_missing: "An item is no longer available",
  variant_unpublished: "An item is no longer available",
  variant_without_inventory_item: "An item is not in stock",
  sales_channel_without_stock_location: "An item is not in stock",
  stock_short: NOT_IN_STOCK,
  shipping_method_missing: "It has items that require shipping, and no shipping method",
  shipping_profile_uncovered: "It has items that no shipping method is for",
  promotion_exhausted: "A promotion can no longer be used",
}
