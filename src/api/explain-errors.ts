import { MedusaError } from "@medusajs/framework/utils"
import { notAllowed, shorten } from "../modules/draft-order/errors"
import { spelledAsIn } from "./spelling"

type Thrown = { type?: string; code?: string; message?: string }

/**
 * The host answers every conflict with a sentence of its own, unless the error is one of the HTTP layer's
 * (`getHttpResponseFromError` in `@medusajs/framework`). Ours name what is in conflict, and this lets them say it.
 */
export function readableConflict(message?: string): Error {
  return Object.assign(new Error(message && shorten(message)), { expose: true, status: 409, statusCode: 409 })
}

/** Lets a workflow's conflicts say what they are. */
export async function explainConflict<T>(running: Promise<T>): Promise<T> {
  try {
    return await running
  } catch (error) {
    const { type, message } = (error ?? {}) as Thrown
    throw type === MedusaError.Types.CONFLICT ? readableConflict(message) : error
  }
}

/** Lets a workflow's errors name the fields of the request's body, and its conflicts say what they are. */
export async function explainInput<T>(body: unknown, running: Promise<T>): Promise<T> {
  try {
    return await explainConflict(running)
  } catch (error) {
    const { type, message } = (error ?? {}) as Thrown
    const namesField = type === MedusaError.Types.INVALID_DATA || type === MedusaError.Types.NOT_ALLOWED
    throw namesField && message ? new MedusaError(type, spelledAsIn(body, message)) : error
  }
}

/**
 * The host hides what an error says that it does not know, and what stops a completion is often such a one: of a
 * provider, of a hook of the host's. Staff are to read it, and what to do. What the database says is not for them.
 */
export async function explainFailure<T>(what: string, running: Promise<T>, whatNow: () => Promise<string>): Promise<T> {
  try {
    return await explainConflict(running)
  } catch (error) {
    const { type, code, message } = (error ?? {}) as Thrown
    const isUnknown = !type && !code && !("statusCode" in Object(error))
    throw isUnknown ? notAllowed(`${what}: ${message ?? "for no reason given"}. ${await whatNow()}`) : error
  }
}
