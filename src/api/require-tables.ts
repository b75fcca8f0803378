import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"

/**
 * Answers 503 while the module's tables are missing or older than this version of the plugin, with what to run. The
 * host's error handler hides the message of every 503. Costs no statement where all is well.
 *
 * @returns whether it has answered.
 */
export async function answerWhereTablesLack(req: MedusaRequest, res: MedusaResponse): Promise<boolean> {
  const { schemaState } = req.scope.resolve(DRAFT_ORDER_MODULE)
  const message = await schemaState.problem()
  if (message) {
    res.status(503).json({ type: MedusaError.Types.UNEXPECTED_STATE, message })
  }
  return message !== undefined
}

/** {@link answerWhereTablesLack} as a middleware. */
export async function requireTables(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (!(await answerWhereTablesLack(req, res))) {
    next()
  }
}
