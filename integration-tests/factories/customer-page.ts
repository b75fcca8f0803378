import type { TestServer } from "../host/server"
import { createLinked, type Linked } from "./payment-link"

export type PageAnswer = { status: number; html: string; headers: Headers; location: string | null }

/** A browser with what it has been told to remember. */
export type Visitor = {
  get: (rest?: string, headers?: Record<string, string>) => Promise<PageAnswer>
  /** Sends a form, as the page's own. */
  send: (rest: string, form?: Record<string, string>, headers?: Record<string, string>) => Promise<PageAnswer>
  /** Sends a form, and loads what follows. */
  follow: (rest: string, form?: Record<string, string>) => Promise<PageAnswer>
}

export const pagePath = (token: string, rest = "") => `/draft-orders/pay/${token}${rest}`

/** A customer who has a link, without JavaScript. */
export function visitorOf({ url }: Pick<TestServer, "url">, token: string): Visitor {
  const cookies = new Map<string, string>()

  const load = async (address: string, init: RequestInit): Promise<PageAnswer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const response = await fetch(new URL(address, url), {
      ...init,
      redirect: "manual",
      headers: { accept: "text/html", ...(cookie ? { cookie } : {}), ...init.headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split("=")
      cookies.set(name, value)
    }
    const { status, headers } = response
    return { status, headers, html: await response.text(), location: headers.get("location") }
  }
  const get: Visitor["get"] = (rest = "", headers = {}) => load(pagePath(token, rest), { headers })
  const send: Visitor["send"] = (rest, form = {}, headers = {}) =>
    load(pagePath(token, rest), {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { "sec-fetch-site": "same-origin", origin: "null", ...headers },
    })

  return {
    get,
    send,
    follow: async (rest, form) => {
      const answer = await send(rest, form)
      return answer.location ? load(answer.location, {}) : answer
    },
  }
}

export type Invited = Linked & { visitor: Visitor }

/** A draft order, and a customer who has its link. */
export async function invite(...given: Parameters<typeof createLinked>): Promise<Invited> {
  const linked = await createLinked(...given)
  return { ...linked, visitor: visitorOf(given[0], linked.token) }
}

/** The form of a page's button. */
export const payBy = (provider_id: string, html: string) => ({ provider_id, version: fieldOf(html, "version") })

/** The customer goes to pay at the redirect provider. Returns the address of its page. */
export async function goToProvider(visitor: Visitor): Promise<string> {
  await visitor.send("/payment", payBy("pp_redirect_demo", (await visitor.get()).html))
  const { html } = await visitor.get("/payment")
  const [, url] = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html) ?? []
  if (!url) {
    throw new Error("The page leads to no provider")
  }
  return url
}

/** What the customer does there. */
export const actAtProvider = (url: string, action: "pay" | "decline" | "pay-and-close") =>
  fetch(`${url}/${action}`, { method: "POST", redirect: "manual" })

/** What a hidden field of the page's form says. */
export function fieldOf(html: string, name: string): string {
  const [, value] = new RegExp(`name="${name}" value="([^"]*)"`).exec(html) ?? []
  if (value === undefined) {
    throw new Error(`The page has no field ${name}`)
  }
  return value
}

/** What a reader sees of a page. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ")
    .trim()
}
