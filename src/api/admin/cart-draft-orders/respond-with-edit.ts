import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { EditResult, Warning } from "../../../workflows"
import { type DraftOrderResponse, fetchDraftOrder } from "./fetch-draft-orders"
import { showCart, showsDefaults } from "./show-calculated"

/** What every route that edits answers with. `warnings` tell what the edit could not keep. */
export type EditResponse = { draft_order: DraftOrderResponse; warnings: Warning[] }

/** The draft order that was created or edited, and its cart where it was calculated. */
export type Edited = { draft_order: { id: string }; warnings: Warning[] } | EditResult

/** Answers with the draft order and its cart: as calculated, or read again where other fields are asked for. */
export async function respondWithEdit(
  req: MedusaRequest,
  res: MedusaResponse<EditResponse>,
  result: Edited
): Promise<void> {
  const { draft_order, warnings } = result
  if ("cart" in result && showsDefaults(req.queryConfig.fields)) {
    res.json({ draft_order: { ...result.draft_order, cart: showCart(result.cart), order: null }, warnings })
    return
  }
  res.json({ draft_order: await fetchDraftOrder(draft_order.id, req.queryConfig.fields, req.scope), warnings })
}
