import { MedusaError } from "@medusajs/framework/utils"
import { singleLine } from "./rules/single-line"

/** Characters of a message. A message may quote what a request sent, which may be megabytes. */
const LONGEST_MESSAGE = 500

/** Characters of a value that a message quotes. */
const LONGEST_VALUE = 100

/** Cuts a text that is too long for an error's message. */
export function shorten(text: string, longest = LONGEST_MESSAGE): string {
  return text.length > longest ? `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text
}

/** A value as a message quotes it: as JSON, cut where it is long. */
export function show(value: unknown): string {
  return shorten(JSON.stringify(value) ?? String(value), LONGEST_VALUE)
}

/** A message is one line of bounded length, whatever it quotes. */
function readable(message: string): string {
  return shorten(singleLine(message))
}

/** 400: what was asked is wrong. */
export function invalidData(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, readable(message))
}

/** 400: a field's value is wrong. `path` names it as the request does: `items[2].quantity`. */
export function invalid(path: string, problem: string): MedusaError {
  return invalidData(`${path} ${problem}`)
}

/** 400: the state found does not allow it. */
export function notAllowed(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, readable(message))
}

/** 404, in v1's words. */
export function notFound(id: string): MedusaError {
  return missing(`Draft order with ${shorten(id, LONGEST_VALUE)} was not found`)
}

/** 404: what the request names does not exist there. */
export function missing(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_FOUND, readable(message))
}

/** 409: somebody else was faster. */
export function conflict(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.CONFLICT, readable(message))
}
