import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Warning } from "../../../workflows"
import { type DraftOrderResponse, fetchDraftOrder } from "./fetch-draft-orders"

/** What every route that edits answers with. `warnings` tell what the edit could not keep. */
export type EditResponse = { draft_order: DraftOrderResponse; warnings: Warning[] }

/** The draft order that was edited, by its id: it is read again for the answer. */
export type Edited = { draft_order: { id: string }; warnings: Warning[] }

/** Answers an edit with the draft order and its fresh cart. */
export async function respondWithEdit(
  req: MedusaRequest,
  res: MedusaResponse<EditResponse>,
  { draft_order, warnings }: Edited
): Promise<void> {
  res.json({ draft_order: await fetchDraftOrder(draft_order.id, req.queryConfig.fields, req.scope), warnings })
}
