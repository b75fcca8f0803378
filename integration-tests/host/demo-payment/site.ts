import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What has become of a payment at the demo provider. */
export type SitePayment = {
  id: string
  session_id: string
  amount: number
  return_url: string
  status: "pending" | "authorized" | "declined" | "canceled"
}

/** What the provider knows, by the payment's id. */
export const sitePayments = new Map<string, SitePayment>()

let origin: Promise<string> | undefined

/**
 * The provider's own site, at another origin than the store: a page on which customers pay, and a form for the store's
 * page. It runs in the server's process, from the first payment on.
 */
export function siteOrigin(): Promise<string> {
  return (origin ??= new Promise((resolve) => {
    const server = createServer((req, res) => {
      answer(req, res).catch((error: unknown) => res.writeHead(500).end(String(error)))
    })
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    server.unref()
  }))
}

export async function openSitePayment(payment: Pick<SitePayment, "session_id" | "amount" | "return_url">) {
  const opened: SitePayment = { id: randomUUID(), status: "pending", ...payment }
  sitePayments.set(opened.id, opened)
  return { ...opened, origin: await siteOrigin() }
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { pathname } = new URL(req.url ?? "/", "http://site")
  const [, what, id = "", action] = pathname.split("/")
  if (what === "element.js") {
    res.writeHead(200, { "content-type": "text/javascript" }).end(ELEMENT)
    return
  }
  const payment = sitePayments.get(id)
  if (!payment) {
    res.writeHead(404).end("There is no such payment")
    return
  }
  if (what === "form") {
    res.writeHead(200, { "content-type": "text/html" }).end(form(payment))
    return
  }
  if (req.method === "POST" && what === "pay") {
    await act(payment, action, await bodyOf(req), res)
    return
  }
  res.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page(payment))
}

async function act(payment: SitePayment, action: string | undefined, body: string, res: ServerResponse): Promise<void> {
  if (payment.status === "canceled") {
    res.writeHead(410).end("The store has closed this payment")
    return
  }
  const isDeclined = action === "decline" || new URLSearchParams(body).get("card")?.startsWith("4000")
  payment.status = isDeclined ? "declined" : "authorized"

  if (action === "pay-and-close") {
    await tellStore(payment)
    res.writeHead(200, { "content-type": "text/html" }).end("<h1>Paid. You can close this window.</h1>")
    return
  }
  if (action === "card") {
    const headers = { "content-type": "application/json", "access-control-allow-origin": "*" }
    res.writeHead(200, headers).end(JSON.stringify({ status: payment.status }))
    return
  }
  res.writeHead(303, { location: payment.return_url }).end()
}

/** The customer does not come back: the store hears of it by the webhook only. */
async function tellStore({ session_id, amount, return_url }: SitePayment): Promise<void> {
  await fetch(new URL("/hooks/payment/redirect_demo", return_url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ session_id, amount }),
  })
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) {
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString()
}

function page({ id, amount, return_url }: SitePayment): string {
  const button = (action: string, text: string) =>
    `<form method="post" action="/pay/${id}/${action}"><button>${text}</button></form>`
  return `<!doctype html><html lang="en"><title>Demo Pay</title><h1>Demo Pay</h1><p>Amount: ${amount}</p>
${button("pay", "Pay")}${button("pay-and-close", "Pay and close")}${button("decline", "Decline")}
<a href="${return_url}">Back to the store</a></html>`
}

/** What stands in the frame on the store's page. */
function form({ id }: SitePayment): string {
  return `<!doctype html><html lang="en"><title>Card</title><meta name="color-scheme" content="light dark">
<label>Card number <input id="card" inputmode="numeric" value="4242"></label>
<script>addEventListener("message", ({ origin }) => parent.postMessage({ card: card.value, id: "${id}" }, origin))</script></html>`
}

/** The provider's script, as a store's page loads it. It puts a frame where it is told to. */
const ELEMENT = `window.DemoPay = {
  mount: (target, origin, id) => new Promise((resolve, reject) => {
    const frame = document.createElement("iframe")
    frame.title = "Card"
    frame.width = "100%"
    frame.height = "80"
    frame.src = origin + "/form/" + id
    frame.onload = () => resolve({
      pay: () => new Promise((done) => {
        addEventListener("message", async (event) => {
          if (event.origin !== origin) return
          const body = new URLSearchParams({ card: event.data.card })
          done((await fetch(origin + "/pay/" + id + "/card", { method: "POST", body })).json())
        }, { once: true })
        frame.contentWindow.postMessage("card?", origin)
      }),
    })
    frame.onerror = reject
    target.append(frame)
  }),
}`
