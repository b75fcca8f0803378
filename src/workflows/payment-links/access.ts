import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO } from "../../modules/draft-order"
import { reasonOf } from "../../modules/draft-order/rules/single-line"
import {
  type DeadLinkState,
  isRightAnswer,
  isToken,
  linkStateOf,
  type PaymentLinkState,
} from "../../modules/draft-order/rules/payment-links"
import type { FoundPaymentLink, PaymentLinkDTO } from "../../modules/draft-order/types"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { find } from "../shared/lookups/find"
import { serialized } from "../shared/serialized"
import { hashOf, newToken } from "./tokens"

/** Where a token leads. `unknown` is whatever is no token of a link, deleted draft orders' included. */
export type PaymentLinkAccess =
  | { state: "unknown" }
  | { state: PaymentLinkState; payment_link: PaymentLinkDTO; draft_order: DraftOrderDTO; is_proven: boolean }

/** One that shows something to the customer. */
export type OpenAccess = FoundPaymentLink & { state: "open" | "completed" }

export type DeadAccess = FoundPaymentLink & { state: DeadLinkState }

/**
 * Looks a customer's token up. Costs one statement over indexed columns, and none for what cannot be a token.
 *
 * @param proof What {@link proveAccess} has answered, where the link asks a question.
 */
export async function findPaymentLink(
  token: unknown,
  proof: unknown,
  container: MedusaContainer
): Promise<PaymentLinkAccess> {
  const found = isToken(token)
    ? await container
        .resolve(DRAFT_ORDER_MODULE)
        .paymentLinks.find(hashOf(token), isToken(proof) ? hashOf(proof) : undefined)
    : undefined

  return found ? { ...found, state: linkStateOf(found, new Date()) } : { state: "unknown" }
}

/** What an answer has led to: a proof that shows the link from then on, for a day; or `seconds` to wait. */
export type ProvenAccess = { is: "right"; proof: string } | { is: "wrong" } | { is: "too many"; seconds: number }

/** Answers the question of a link that asks for the draft order's e-mail address or postal code. */
export async function proveAccess(
  found: Pick<FoundPaymentLink, "payment_link" | "draft_order">,
  answer: string,
  container: MedusaContainer
): Promise<ProvenAccess> {
  const { guessLimits, paymentLinks } = container.resolve(DRAFT_ORDER_MODULE)
  const { id } = found.payment_link
  const seconds = await guessLimits.countAnswer(id)
  if (seconds) {
    return { is: "too many", seconds }
  }
  if (!(await isRight(answer, found, container))) {
    return { is: "wrong" }
  }
  await guessLimits.forgiveAnswer(id)
  const proof = newToken()
  await paymentLinks.addToken(id, hashOf(proof), "proof")
  return { is: "right", proof }
}

async function isRight(
  answer: string,
  { draft_order }: Pick<FoundPaymentLink, "draft_order">,
  container: MedusaContainer
): Promise<boolean> {
  type Address = { postal_code?: string | null } | null
  const [cart] = draft_order.cart_id
    ? await find<{ email: string | null; shipping_address?: Address; billing_address?: Address }>(
        "cart",
        ["id", "email", "shipping_address.postal_code", "billing_address.postal_code"],
        { id: draft_order.cart_id },
        container
      )
    : []
  const postal_codes = [cart?.shipping_address, cart?.billing_address].map((address) => address?.postal_code ?? null)
  return isRightAnswer(answer, { email: cart?.email ?? null, postal_codes })
}

/** Counts that a customer looks at a link, and emits `draft_order.viewed` at the first time. Never fails. */
export async function countView({ payment_link, draft_order }: FoundPaymentLink, container: MedusaContainer) {
  try {
    const isFirst = await container.resolve(DRAFT_ORDER_MODULE).paymentLinks.countView(payment_link.id)
    if (isFirst) {
      const data = eventPayload(serialized(draft_order))
      await container.resolve(Modules.EVENT_BUS).emit({ name: DraftOrderWorkflowEvents.VIEWED, data })
    }
  } catch (error) {
    container.resolve("logger").error(`A view of draft order ${draft_order.id} was not counted: ${reasonOf(error)}`)
  }
}
