import type { MedusaContainer } from "@medusajs/framework/types"
import { find } from "../../references/find"

type Link = { payment_collection?: { payments?: ({ captured_at: Date | null } | null)[] } | null }

/**
 * Whether money has been captured for the order. From then on nothing of its completion is undone, whatever fails: what
 * is missing is brought to its end by the next call or the job.
 */
export async function isPaid(orderId: string, container: MedusaContainer): Promise<boolean> {
  const links = await find<Link>(
    "order_payment_collection",
    ["payment_collection.payments.captured_at"],
    { order_id: orderId },
    container
  )
  return links.some(({ payment_collection }) => payment_collection?.payments?.some((payment) => payment?.captured_at))
}
