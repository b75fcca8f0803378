import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { withoutTokens } from "../../src/api/redact-log"
import { contentSecurityPolicy } from "../../src/customer-page/payment/policy"
import {
  actAtProvider,
  fieldOf,
  goToProvider,
  invite,
  type Invited,
  pagePath,
  payBy,
  textOf,
  visitorOf,
} from "../factories/customer-page"
import { draftPath, retrieve } from "../factories/edit"
import { createLink, linkPath, type Overrides } from "../factories/payment-link"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const prepare = (overrides?: Overrides, link?: object) => invite(server, world, overrides, link)

const ADDRESSES = ["", "/details", "/shipping", "/payment", "/return", "/verify"]

const TOKENS: [name: string, token: string][] = [
  ["guessed", "A".repeat(43)],
  ["truncated", "truncated"],
  ["over-long", "A".repeat(4000)],
  ["SQL", encodeURIComponent("' OR 1=1; --")],
  ["HTML", encodeURIComponent('"><script>alert(1)</script>')],
  ["NUL", "%00"],
  ["cut within a %20", `${"A".repeat(43)}%2`],
]

describe("every address of the page", () => {
  it.each(TOKENS)("says of a token that is %s that there is nothing, and nothing else", async (name, token) => {
    // Whoever tries so many wrong tokens has to wait.
    const caller = { "x-forwarded-for": `203.0.113.${TOKENS.findIndex(([other]) => other === name) + 1}` }
    const visitor = visitorOf(server, token)
    for (const address of ADDRESSES) {
      for (const { status, html, headers } of [
        await visitor.get(address, caller),
        await visitor.send(address, { version: "1", provider_id: "pp_system_default", answer: "x" }, caller),
      ]) {
        // What is at no form's address leads back to the page, which says so.
        expect([303, 404]).toContain(status)
        expect(html).not.toContain("<script>alert")
        expect(headers.get("cache-control")).toBe("no-store")
        expect(html).not.toContain("buyer@example.com")
      }
    }
    expect((await visitor.get("", caller)).html).toContain("<h1>There is nothing at this address</h1>")
  })

  it("lets nobody keep, frame, list or find it", async () => {
    const { visitor, token } = await prepare()
    const { html } = await visitor.get()
    const nonces = new Set<string>()
    for (const address of ["", "?edit=details", "/details", "/payment", "/return"]) {
      const { headers } = await visitor.get(address)
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "x-robots-tag": "noindex, nofollow",
      })
      const policy = headers.get("content-security-policy")
      if (policy) {
        const nonce = /nonce-([^']+)/.exec(policy)![1]!
        nonces.add(nonce)
        expect(policy).toBe(
          `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
            "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
      }
    }
    expect(nonces.size).toBe(2)
    expect(html).not.toMatch(/\son[a-z]+=|\sstyle=|javascript:/)
    expect(withoutTokens(pagePath(token, "/return?x=1"))).toBe("/draft-orders/pay/…/return?x=1")
  })

  it("shows HTML in titles, names and notes as text", async () => {
    const markup = `<img src=x onerror="alert(1)"></script>&'`
    const { visitor } = await prepare({
      items: [{ title: markup, quantity: 1, unit_price: 5 }],
      note: markup,
      reference: markup,
      shipping_address: { first_name: markup, address_1: markup, city: markup, country_code: "us" },
    })
    for (const address of ["", "?edit=details"]) {
      const { html } = await visitor.get(address)
      expect(html).not.toContain("<img")
      expect(html.match(/<\/script>/g)).toHaveLength(1)
    }
    expect(textOf((await visitor.get()).html)).toContain(markup)
  })

  it("takes no form from elsewhere, and does nothing for it", async () => {
    const { visitor, draftOrder } = await prepare()
    const { html } = await visitor.get()
    const form = { provider_id: "pp_system_default", version: fieldOf(html, "version") }
    const elsewhere: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      { "sec-fetch-site": "", origin: "https://evil.example" },
    ]
    for (const headers of elsewhere) {
      for (const address of ["/details", "/shipping", "/payment", "/return", "/verify"]) {
        const { status, html } = await visitor.send(address, form, headers)
        expect(status).toBe(403)
        expect(textOf(html)).toContain("This was not sent from this page")
      }
    }
    expect((await retrieve(server, draftOrder)).status).toBe("open")
  })

  it("places no order because somebody opens an address", async () => {
    const { visitor, draftOrder } = await prepare()
    for (const address of ADDRESSES) {
      await visitor.get(address)
    }
    expect((await retrieve(server, draftOrder)).status).toBe("open")
  })

  it("shows an order to its own token only", async () => {
    const [mine, other] = [await prepare({ note: "mine" }), await prepare({ note: "other" })]
    expect((await mine.visitor.get()).html).not.toContain("other")
    expect((await other.visitor.get()).html).not.toContain("mine")
  })
})

describe("a link that was withdrawn", () => {
  const complete = (token: string) => server.store<object>("POST", linkPath(token, "/complete"), {})

  it("shows nothing of the order that was paid by a newer one", async () => {
    const old = await prepare({ note: "private note" })
    const newer = visitorOf(server, await createLink(server, old.draftOrder))
    await actAtProvider(await goToProvider(newer), "pay")
    expect(textOf((await newer.follow("/return")).html)).toContain("private note")

    for (const { status, html } of [await old.visitor.get("/return"), await old.visitor.send("/return")]) {
      expect([status, textOf(html)]).toEqual([410, expect.not.stringContaining("private note")])
    }
    expect(await complete(old.token)).toMatchObject({ status: 410, body: { code: "superseded" } })
  })

  it("still places the order that was paid, and says no more of it than its number", async () => {
    for (const finish of [
      async ({ visitor }: Invited) => (await visitor.get("/return")).html,
      async ({ token }: Invited) => JSON.stringify((await complete(token)).body),
    ]) {
      const invited = await prepare({ note: "private note" })
      await actAtProvider(await goToProvider(invited.visitor), "pay")
      await server.admin("DELETE", draftPath(invited.draftOrder, "/payment-link"))
      const text = await finish(invited)
      expect(text).not.toMatch(/private note|Main St|buyer@example.com/)
      expect((await retrieve(server, invited.draftOrder)).status).toBe("completed")
    }
  })
})

describe("the token", () => {
  /** The tables that have a row with a text in it. */
  async function tablesWith(text: string): Promise<string[]> {
    const connection = server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const rowsOf = async (sql: string, values: string[] = []) => (await connection.raw(sql, values)).rows as Row[]
    const tables = await rowsOf("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    const found = await Promise.all(
      tables.map(async ({ tablename }) => {
        const rows = await rowsOf(`SELECT 1 FROM "${tablename}" AS "row" WHERE "row"::text LIKE ? LIMIT 1`, [
          `%${text}%`,
        ])
        return rows.length ? [tablename] : []
      })
    )
    return found.flat()
  }
  type Row = { tablename: string }

  it("is stored nowhere, and no provider gets it, while the customer pays and when they have", async () => {
    const { visitor, token, draftOrder } = await prepare()
    await visitor.send("/payment", payBy("pp_element_demo", (await visitor.get()).html))
    expect(await tablesWith(token)).toEqual([])
    const url = await goToProvider(visitor)
    expect(await tablesWith(token)).toEqual([])
    expect(await (await fetch(url)).text()).not.toContain(token)

    const back = (await actAtProvider(url, "pay")).headers.get("location")!
    const address = new URL(back).pathname.split("/pay").at(-1)!
    const { location } = await visitor.get(`/..${address}`)
    expect(location).toBe(pagePath(token, "/return"))
    expect(textOf((await visitor.follow("/return")).html)).toContain("Thank you")
    expect(await tablesWith(token)).toEqual([])
    expect(await tablesWith(draftOrder.id)).toContain("draft_order")
  })

  it("is unknown to another browser that comes back from a provider, or to a form that it sends", async () => {
    const { visitor, token } = await prepare()
    const back = (await actAtProvider(await goToProvider(visitor), "decline")).headers.get("location")!
    const page = await (await fetch(back)).text()
    expect(textOf(page)).toContain("Open your link again")
    expect(page).not.toContain(token)
    const posted = await fetch(back, {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": "cross-site" },
    })
    expect([posted.status, new URL(posted.headers.get("location")!, back).href]).toEqual([303, back])
  })
})

describe("a link that asks a question", () => {
  it("shows nothing before the answer, remembers it in a cookie of its own, and forgets it with another link", async () => {
    const { visitor, token } = await prepare({ note: "private note" }, { verify: "email" })
    const { html: form } = await (await prepare()).visitor.get()
    for (const { status, html } of [
      await visitor.get(),
      await visitor.send("/payment", { provider_id: "pp_system_default", version: fieldOf(form, "version") }),
      await visitor.send("/details", { email: "x@example.com" }),
      await visitor.get("/return"),
      await visitor.send("/verify", { answer: "nobody@example.com" }),
    ]) {
      expect(status).toBe(403)
      expect(html).not.toContain("private note")
    }
    const answer = await visitor.send("/verify", { answer: " Buyer@Example.com" })
    expect(answer.status).toBe(303)
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^draft_order_proof=[\\w-]{43}; Max-Age=86400; Path=${pagePath(token)}; .*HttpOnly; SameSite=Lax$`)
      ),
    ])
    expect((await visitor.get()).html).toContain("private note")
    expect((await visitorOf(server, token).get()).status).toBe(403)
  })

  it("takes five wrong answers", async () => {
    const { visitor } = await prepare({}, { verify: "email" })
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await visitor.send("/verify", { answer: "wrong" })).status).toBe(403)
    }
    const { status, html, headers } = await visitor.send("/verify", { answer: "buyer@example.com" })
    expect(status).toBe(429)
    expect(headers.get("retry-after")).toMatch(/^\d+$/)
    expect(textOf(html)).toContain("Please wait a little")
  })
})

describe("the policy of a page", () => {
  it.each([
    ["'unsafe-inline'", ""],
    ["https://x.example; script-src *", ""],
    ["*", ""],
    ["https://pay.example", " https://pay.example"],
    ["https://*.pay.example:8443", " https://*.pay.example:8443"],
  ])("lets an adapter add %s as %j", (script, added) => {
    expect(contentSecurityPolicy({ nonce: "n", allow: { script: [script] } })).toContain(
      `script-src 'nonce-n'${added}; style-src`
    )
  })

  it("lets the store's logo be loaded from its own address, and nothing else", () => {
    expect(contentSecurityPolicy({ nonce: "n", logo: "https://cdn.example/logo.svg" })).toContain(
      "img-src data: https://cdn.example;"
    )
  })
})
