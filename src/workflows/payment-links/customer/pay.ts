import { present } from "../../../modules/draft-order/rules/present"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { invalid } from "../../../modules/draft-order/errors"
import { completeDraftOrderWorkflow } from "../../completion/complete"
import { ensurePaymentCollectionWorkflow } from "../../customer-payments/ensure-collection"
import { openPaymentSessionWorkflow } from "../../customer-payments/open-session"
import { find } from "../../shared/lookups/find"
import { listCartSessions } from "../../shared/steps/close-cart-payments"
import { showTo, type Visitor } from "./show"

export type CustomerPaymentProvider = { id: string }

/** The `code` of an error that says that something is missing before it can be paid. Its type is `not_allowed`. */
export const ORDER_INCOMPLETE = "order_incomplete"

/** What a customer pays with. `data` is the provider's own, as core's routes show it to storefronts. */
export type CustomerPaymentSession = {
  id: string
  provider_id: string
  status: string
  amount: number
  currency_code: string
  data: Record<string, unknown>
}

/** The providers of the region, as core's route lists them. */
export async function listProviders(
  { draft_order }: Visitor,
  container: MedusaContainer
): Promise<CustomerPaymentProvider[]> {
  type Provider = { id: string; is_enabled: boolean }
  type Cart = { region?: { payment_providers?: (Provider | null)[] | null } | null }
  const [cart] = await find<Cart>(
    "cart",
    ["id", "region.payment_providers.id", "region.payment_providers.is_enabled"],
    { id: draft_order.cart_id },
    container
  )
  return (cart?.region?.payment_providers ?? []).flatMap((provider) =>
    provider?.is_enabled ? [{ id: provider.id }] : []
  )
}

type Opening = {
  provider_id: string
  /** The version that the customer has seen. */
  version?: number
  /** For the provider, of the server's making: a customer's own never gets here. */
  data?: Record<string, unknown>
}

/**
 * Opens a payment session at the total that the customer has seen, in place of those that were open.
 *
 * @throws `invalid_data` for a provider that the region does not have; `not_allowed` with the code `order_incomplete`
 * where something is missing; what `openPaymentSessionWorkflow` throws.
 */
export async function openPayment(
  visitor: Visitor,
  { provider_id, version, data }: Opening,
  container: MedusaContainer
): Promise<CustomerPaymentSession> {
  const cart_id = present(visitor.draft_order.cart_id, "cart_id")
  const providers = await listProviders(visitor, container)
  if (!providers.some(({ id }) => id === provider_id)) {
    throw invalid("provider_id", `must be one of ${providers.map(({ id }) => id).join(", ")}, found ${provider_id}`)
  }
  const { missing } = await showTo(visitor, container)
  if (missing.length) {
    const messages = missing.map(({ message }) => message).join(". ")
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `The order cannot be paid yet. ${messages}`, ORDER_INCOMPLETE)
  }
  await ensurePaymentCollectionWorkflow(container).run({ input: { cart_id } })
  const payment_collection_id = await collectionOf(cart_id, container)
  const { result } = await openPaymentSessionWorkflow(container).run({
    input: { cart_id, payment_collection_id, provider_id, data, seen_version: version },
  })
  const { id, status, amount, currency_code } = result
  return { id, provider_id, status, amount: Number(amount), currency_code, data: result.data }
}

/** The session that the customer has opened last, at its provider still; undefined where there is none. */
export async function findOpenPayment(
  { draft_order }: Visitor,
  container: MedusaContainer
): Promise<CustomerPaymentSession | undefined> {
  const sessions = draft_order.cart_id ? await listCartSessions(draft_order.cart_id, container) : []
  const session = sessions.at(-1)
  return (
    session && {
      id: session.id,
      provider_id: session.provider_id,
      status: session.status,
      amount: Number(session.amount),
      currency_code: session.currency_code,
      data: session.data ?? {},
    }
  )
}

/**
 * Completes the draft order with the customer's payment session: the same completion as staff's. Again, it answers with
 * the same order.
 *
 * @param version The version that the customer has seen; left out, that of their payment session.
 * @throws what `completeDraftOrderWorkflow` throws by a customer.
 */
export async function completeByCustomer(
  { draft_order }: Visitor,
  { version }: { version?: number },
  container: MedusaContainer
): Promise<{ order_id: string }> {
  const { result } = await completeDraftOrderWorkflow(container).run({
    input: { id: draft_order.id, by_customer: true, seen_version: version },
  })
  return result
}

async function collectionOf(cart_id: string, container: MedusaContainer): Promise<string> {
  const [link] = await find<{ payment_collection_id: string }>(
    "cart_payment_collection",
    ["payment_collection_id"],
    { cart_id },
    container
  )
  return present(link, "the cart's payment collection").payment_collection_id
}
