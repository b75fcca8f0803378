import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { PlacedOrder } from "../placed-order"

/** Tells the order what was captured of a payment, as core's `addOrderTransactionStep` does; each capture once. */
export async function recordTransactions(
  paymentId: string | undefined,
  { id: order_id, currency_code }: PlacedOrder,
  container: MedusaContainer
): Promise<void> {
  if (!paymentId) {
    return
  }
  const orders = container.resolve(Modules.ORDER)
  const { captures = [] } = await container
    .resolve(Modules.PAYMENT)
    .retrievePayment(paymentId, { relations: ["captures"] })
  const recorded = await orders.listOrderTransactions({ order_id }, { select: ["reference_id"] })
  const missing = captures.filter(({ id }) => !recorded.some(({ reference_id }) => reference_id === id))

  if (missing.length) {
    await orders.addOrderTransactions(
      missing.map(({ id, amount }) => ({
        order_id,
        amount: Number(amount),
        currency_code,
        reference: "capture",
        reference_id: id,
      }))
    )
  }
}
