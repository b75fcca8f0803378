import { MedusaError } from "@medusajs/framework/utils"
import { singleLine } from "./single-line"

/** 400: a field's value is wrong. `path` names it as the request does: `items[2].quantity`. */
export function invalid(path: string, problem: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, singleLine(`${path} ${problem}`))
}

/** 400: the state found does not allow it. */
export function notAllowed(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, singleLine(message))
}

/** 404, in v1's words. */
export function notFound(id: string): MedusaError {
  return missing(`Draft order with ${id} was not found`)
}

/** 404: what the request names does not exist there. */
export function missing(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_FOUND, singleLine(message))
}

/** 409: somebody else was faster. */
export function conflict(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.CONFLICT, singleLine(message))
}
