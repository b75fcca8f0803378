import Medusa from "@medusajs/js-sdk"

/** Set by the host's build of the dashboard. */
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

/** As the dashboard's own, which it does not export: with the session's cookie, or with the token that it stores. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? "/",
  auth: { type: __AUTH_TYPE__ ?? "session", jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined },
})

export const PATH = "/admin/cart-draft-orders"

type Options = { body?: object; query?: object; signal?: AbortSignal; headers?: Record<string, string> }

export function get<T>(path: string, query?: object, signal?: AbortSignal): Promise<T> {
  return sdk.client.fetch<T>(path, { query: { ...query }, signal })
}

export function post<T>(path: string, { body = {}, query = {}, signal, headers }: Options = {}): Promise<T> {
  return sdk.client.fetch<T>(path, { method: "POST", body: { ...body }, query: { ...query }, signal, headers })
}

export function remove<T>(path: string, body?: object): Promise<T> {
  return sdk.client.fetch<T>(path, { method: "DELETE", body: { ...body } })
}

/** A random key for `Idempotency-Key`. `randomUUID` is only there over HTTPS. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, "0")).join("")
}
