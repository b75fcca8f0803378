import { MedusaError } from "@medusajs/framework/utils"

/**
 * The host answers every conflict with a sentence of its own, unless the error is one of the HTTP layer's
 * (`getHttpResponseFromError` in `@medusajs/framework`). Ours name what is in conflict, and this lets them say it.
 */
export async function explainConflict<T>(running: Promise<T>): Promise<T> {
  try {
    return await running
  } catch (error) {
    const { type, message } = (error ?? {}) as { type?: string; message?: string }
    throw type === MedusaError.Types.CONFLICT ? Object.assign(new Error(message), { expose: true, status: 409, statusCode: 409 }) : error
  }
}
