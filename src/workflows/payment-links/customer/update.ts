import type { MedusaContainer } from "@medusajs/framework/types"
import { updateDraftOrderWorkflow } from "../../draft-orders/update"
import type { AddressInput } from "../../types"
import type { Visitor } from "./show"

/** What a customer may change. An address is one that they write: the ids of saved ones are their account's. */
export type CustomerUpdate = {
  version?: number
  email?: string
  shipping_address?: AddressInput
  billing_address?: AddressInput
}

/** Sets the customer's e-mail address and addresses, as staff do. @throws what `updateDraftOrderWorkflow` throws. */
export async function updateByCustomer(
  { draft_order }: Visitor,
  changes: CustomerUpdate,
  container: MedusaContainer
): Promise<void> {
  await updateDraftOrderWorkflow(container).run({ input: { id: draft_order.id, ...changes } })
}
