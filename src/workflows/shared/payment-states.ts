import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { PaymentSession } from "../../modules/draft-order/rules/completion"
import { isDatabaseError } from "../../modules/draft-order/database-errors"
import { withinSeconds } from "./answered"

/** A payment session of the customer's, as it is stored. `data` is what its provider knows it by. */
export type StoredSession = PaymentSession & {
  amount: unknown
  currency_code: string
  data?: Record<string, unknown> | null
}

/**
 * The payment module's own way to its providers. No method of the module asks a provider for a session's state without
 * changing it.
 */
type PaymentModule = {
  paymentProviderService_: {
    getStatus: (
      providerId: string,
      input: { data?: Record<string, unknown> | null }
    ) => Promise<{ status?: string } | string | undefined>
  }
}

/** Seconds that a provider gets to say what it holds; after that, closing the session shows it. */
const PATIENCE = 10

/**
 * The sessions with the state that their providers say they have. The stored state counts where a provider has none, or
 * does not say.
 */
export async function askProviders(sessions: StoredSession[], container: MedusaContainer): Promise<PaymentSession[]> {
  return Promise.all(sessions.map((session) => askProvider(session, container)))
}

async function askProvider(session: StoredSession, container: MedusaContainer): Promise<PaymentSession> {
  const { id, provider_id, data } = session
  const providers = container.resolve<PaymentModule>(Modules.PAYMENT).paymentProviderService_
  try {
    const answer = await withinSeconds(providers.getStatus(provider_id, { data }), PATIENCE)
    const status = typeof answer === "string" ? answer : answer?.status
    return status ? { id, provider_id, status } : session
  } catch (error) {
    if (isDatabaseError(error)) {
      throw error
    }
    return session
  }
}
