import type { MedusaContainer } from "@medusajs/framework/types"
import type { PayableOrder } from "../../../modules/draft-order/rules/payments"
import { find } from "../../shared/lookups/find"
import { REGISTERED_PAYMENT } from "./collection"

type Collection = {
  id: string
  metadata: Record<string, unknown> | null
  payments: PayableOrder["payment_collections"][number]["payments"] | null
  payment_sessions: PayableOrder["payment_collections"][number]["payment_sessions"] | null
}

type Order = {
  id: string
  status: string
  currency_code: string
  summary: { pending_difference: number }
  payment_collections: (Collection | null)[] | null
}

const FIELDS = [
  "id",
  "status",
  "currency_code",
  "summary.*",
  "payment_collections.id",
  "payment_collections.metadata",
  "payment_collections.payments.*",
  "payment_collections.payment_sessions.*",
]

/** What decides whether a payment can be registered on an order; undefined where the order is not there. */
export async function findPayableOrder(id: string, container: MedusaContainer): Promise<PayableOrder | undefined> {
  const [order] = await find<Order>("order", FIELDS, { id }, container)

  return (
    order && {
      id: order.id,
      status: order.status,
      currency_code: order.currency_code,
      outstanding: Number(order.summary.pending_difference),
      payment_collections: (order.payment_collections ?? []).flatMap((collection) =>
        collection
          ? [
              {
                id: collection.id,
                isRegistered: collection.metadata?.[REGISTERED_PAYMENT] === true,
                payments: (collection.payments ?? []).map((payment) => ({
                  ...payment,
                  amount: Number(payment.amount),
                })),
                payment_sessions: collection.payment_sessions ?? [],
              },
            ]
          : []
      ),
    }
  )
}
