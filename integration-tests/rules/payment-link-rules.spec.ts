import { assertOptions, settingsOf } from "../../src/modules/draft-order/options"
import {
  isLive,
  isRightAnswer,
  isToken,
  linkStateOf,
  linkUrl,
  type PaymentLinkState,
} from "../../src/modules/draft-order/rules/payment-links"
import type { DraftOrderDTO, FoundPaymentLink, PaymentLinkDTO } from "../../src/modules/draft-order/types"
import { draftOrderRecord } from "../factories/record"
import { hashOf, newToken } from "../../src/workflows/payment-links/tokens"

const now = new Date("2026-12-24T18:00:00Z")
const before = new Date("2026-12-24T17:00:00Z")
const after = new Date("2026-12-24T19:00:00Z")

const payment_link: PaymentLinkDTO = {
  id: "dolink_1",
  draft_order_id: "dorder_1",
  expires_at: after,
  verify: null,
  revoked_at: null,
  superseded_at: null,
  superseded_by: null,
  first_viewed_at: null,
  last_viewed_at: null,
  view_count: 0,
  created_at: before,
}

const found = (
  link: Partial<PaymentLinkDTO>,
  draft: Partial<DraftOrderDTO> = {},
  is_proven = false
): FoundPaymentLink => ({
  payment_link: { ...payment_link, ...link },
  draft_order: draftOrderRecord(draft),
  is_proven,
})
const completed = { status: "completed", completed_at: before, order_id: "order_1" } as const

it.each<[PaymentLinkState, string, FoundPaymentLink]>([
  ["open", "a link of an open draft order", found({})],
  ["open", "one whose question is answered", found({ verify: "email" }, {}, true)],
  ["completed", "one of a completed draft order", found({}, completed)],
  [
    "completed",
    "one of a draft order that was completed before it expired",
    found({}, { ...completed, expires_at: before }),
  ],
  ["unverified", "one whose question is not answered", found({ verify: "email" })],
  [
    "unverified",
    "one of a completed draft order whose question is not answered",
    found({ verify: "email" }, completed),
  ],
  ["expired", "one that ends now", found({ expires_at: now })],
  ["expired", "one of a draft order that expires now", found({}, { expires_at: now })],
  ["expired", "an old one of a completed draft order", found({ expires_at: before }, completed)],
  ["expired", "an old one whose question is not answered", found({ expires_at: before, verify: "email" })],
  [
    "revoked",
    "a revoked one, whatever else it is",
    found({ revoked_at: before, superseded_at: before, expires_at: before }),
  ],
  [
    "superseded",
    "one that was replaced, whatever else it is",
    found({ superseded_at: before }, { canceled_at: before }),
  ],
  [
    "canceled",
    "one of a canceled draft order, although it has expired",
    found({ expires_at: before }, { canceled_at: before }),
  ],
])("is %s: %s", (state, _, link) => {
  expect(linkStateOf(link, now)).toBe(state)
  expect(isLive(link.payment_link, link.draft_order, now)).toBe(["open", "completed", "unverified"].includes(state))
})

it("a token has 256 random bits, and its hash tells nothing of it", () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) {
    expect(isToken(token)).toBe(true)
    expect(Buffer.from(token, "base64url")).toHaveLength(32)
    expect(hashOf(token)).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(hashOf(token)).not.toBe(token)
  }
})

it.each([undefined, null, 5, "", "short", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)} `, `${"A".repeat(42)}'`])(
  "%p cannot be a token",
  (text) => {
    expect(isToken(text)).toBe(false)
  }
)

it.each([
  ["the e-mail address", "Buyer@Example.com ", true],
  ["a postal code", "sw1a1aa", true],
  ["a postal code with spaces", " SW1A  1AA", true],
  ["another address", "buyer@example.co", false],
  ["a part of it", "buyer", false],
  ["nothing", "  ", false],
])("as an answer, %s is right or wrong", (_, answer, isRight) => {
  const facts = { email: "buyer@example.com", postal_codes: ["SW1A 1AA", null] }
  expect(isRightAnswer(answer, facts)).toBe(isRight)
  expect(isRightAnswer(answer, { email: null, postal_codes: [null, ""] })).toBe(false)
})

it.each([
  [{ storefront_url: "https://shop.test/pay/{token}" }, "https://shop.test/pay/T"],
  [{ storefront_url: "https://shop.test/?t={token}", base_url: "https://api.test" }, "https://shop.test/?t=T"],
  [{ base_url: "https://api.test/" }, "https://api.test/draft-orders/pay/T"],
  [{ base_url: "https://api.test/shop" }, "https://api.test/shop/draft-orders/pay/T"],
  [{}, undefined],
])("a link leads to %p", (addresses, url) => {
  expect(linkUrl("T", addresses)).toBe(url)
})

describe("the options", () => {
  it.each<[string, unknown]>([
    ["storefront_url", "https://shop.test/pay"],
    ["storefront_url", "shop.test/{token}"],
    ["storefront_url", "javascript:alert({token})"],
    ["storefront_url", "https://{token}.shop.test/"],
    ["storefront_url", 5],
    ["backend_url", "api.test"],
    ["backend_url", ""],
    ["payment_link_days", 0],
    ["payment_link_days", 1.5],
    ["payment_link_days", "30"],
    ["reminder_days", -1],
    ["store", { name: "" }],
    ["store", { color: "red; } body { display: none" }],
    ["store", { logo: "javascript:alert(1)" }],
    ["store", { colour: "#000000" }],
    ["payment_adapters", {}],
    ["payment_adapters", [{ provider: "pp_x", kind: "redirect" }]],
    ["payment_adapters", [{ provider: "pp_x", kind: "element", element: () => ({}) }]],
    ["payment_adapters", [{ provider: "pp_x", kind: "card" }]],
    ["payment_adapters", [{ kind: "none" }]],
    ["stripe_publishable_key", "sk_live_secret"],
    ["contact", 5],
    ["locale", "klingon!"],
    ["guess_limit", { points: 0, seconds: 1 }],
    ["guess_limit", { points: 1 }],
    ["guess_limit", 5],
    ["texts", { de: "x" }],
    ["texts", { "not a language": {} }],
    ["texts", { de: { "mail.subject": 5 } }],
  ])("refuse %s = %p at boot, and name it", (name, value) => {
    expect(() => assertOptions({ [name]: value })).toThrow(`The option ${name} of medusa-plugin-draft-order must be`)
  })

  it("are filled in", () => {
    expect(settingsOf({})).toEqual({ payment_link_days: 30, guess_limit: { points: 30, seconds: 600 } })
    const options = {
      orderMetadataKeys: [],
      storefront_url: "https://shop.test/pay/{token}",
      backend_url: "http://localhost:9000",
      payment_link_days: 7,
      reminder_days: 2,
      store: { name: "Acme", logo: "https://acme.test/logo.svg", color: "#0f766e" },
      payment_adapters: [{ provider: "pp_x", kind: "none" as const }],
      stripe_publishable_key: "pk_test_1",
      contact: "help@acme.test",
      locale: "fr-CA",
      texts: { nl: { "mail.subject": "Uw bestelling" } },
      guess_limit: { points: 5, seconds: 60 },
    }
    expect(() => assertOptions(options)).not.toThrow()
    const { orderMetadataKeys, ...settings } = options
    expect(settingsOf(options)).toEqual(settings)
  })
})
