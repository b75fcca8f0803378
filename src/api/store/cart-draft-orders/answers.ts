import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { CustomerChange } from "../../../customer-page/changes"
import type { CustomerView } from "../../../customer-page/view"
import {
  changesFor,
  ORDER_CHANGED,
  ORDER_EXPIRED,
  ORDER_INCOMPLETE,
  showTo,
  type Visitor,
} from "../../../workflows/payment-links/customer"
import { explainInput } from "../../explain-errors"
import { gone, refuse } from "./with-link"
import { withoutIds } from "./without-ids"

export type DraftOrderAnswer = { draft_order: CustomerView }

/** What tells a customer that the order is not what they have seen. */
export type ChangedAnswer = DraftOrderAnswer & {
  type: string
  code: string
  message: string
  changes: CustomerChange[]
}

/** Answers with what the customer sees now. */
export async function respondWithView(visitor: Visitor, req: MedusaStoreRequest<unknown>, res: MedusaResponse) {
  res.json({ draft_order: await showTo(visitor, req.scope) } satisfies DraftOrderAnswer)
}

/** Changes what a customer has asked for, as {@link asCustomer}, and answers with what they see then. */
export async function respondWithChange(
  change: () => Promise<void>,
  visitor: Visitor,
  req: MedusaStoreRequest<{ version?: number }>,
  res: MedusaResponse
): Promise<void> {
  const run = () => change().then(() => true)
  if (await asCustomer(run, visitor, req.validatedBody.version, req, res)) {
    await respondWithView(visitor, req, res)
  }
}

/**
 * Runs what a customer has asked for. What has changed since they saw it is answered with 409 and the differences; an
 * order that has expired meanwhile, with 410. Undefined where it has answered so.
 *
 * @param version The one that they have seen.
 */
export async function asCustomer<T>(
  running: () => Promise<T>,
  visitor: Visitor,
  version: number | undefined,
  req: MedusaStoreRequest<unknown>,
  res: MedusaResponse
): Promise<T | undefined> {
  try {
    return await running()
  } catch (error) {
    const { code, type = "", message = "" } = Object(error) as { code?: string; type?: string; message?: string }
    switch (code) {
      case ORDER_CHANGED: {
        const draft_order = await showTo(visitor, req.scope)
        const changes = await changesFor(visitor, version, req.scope)
        refuse(res, 409, { type: MedusaError.Types.CONFLICT, code, message }, { changes, draft_order })
        return undefined
      }
      case ORDER_EXPIRED:
        gone({ state: "expired" }, res)
        return undefined
      case ORDER_INCOMPLETE:
        refuse(res, 400, { type, code, message })
        return undefined
      default:
        return explainInput(req.body, Promise.reject(withoutIds(error, visitor, req.body)))
    }
  }
}
