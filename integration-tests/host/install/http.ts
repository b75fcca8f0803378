import assert from "node:assert/strict"

/** Calls one server with one admin's token. Throws for any status but 200. */
export type Call = <T>(method: "GET" | "POST", path: string, body?: unknown) => Promise<T>

export async function callAs(url: string, login: { email: string; password: string }): Promise<Call> {
  const { token } = await call<{ token: string }>(url, "", "POST", "/auth/user/emailpass", login)
  return (method, path, body) => call(url, token, method, path, body)
}

async function call<T>(url: string, token: string, method: string, path: string, body?: unknown): Promise<T> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` }
  const response = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) })
  const text = await response.text()
  assert(response.status === 200, `${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}
