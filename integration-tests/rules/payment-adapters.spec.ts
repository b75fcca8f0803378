import { adapterFor, labelOf, type PaymentAdapter } from "../../src/customer-page/payment"
import { languageFor } from "../../src/customer-page/texts"
import { stylesWith } from "../../src/customer-page/page/styles"

const session = {
  id: "payses_1",
  provider_id: "pp_stripe_stripe",
  status: "pending",
  amount: 12,
  currency_code: "usd",
  data: { client_secret: "pi_1_secret_2", customer: "cus_1", metadata: { margin: "secret" } },
}

describe("how a provider is paid on the page", () => {
  it("without options, Medusa's manual provider only", () => {
    expect(adapterFor("pp_system_default", {})).toMatchObject({ kind: "none" })
    expect(adapterFor("pp_stripe_stripe", {})).toBeUndefined()
    expect(adapterFor("pp_other_other", {})).toBeUndefined()
  })

  it("a store's own adapters go before those of the plugin", () => {
    const payment_adapters: PaymentAdapter[] = [
      { provider: "pp_system_default", kind: "none", label: "By invoice" },
      { provider: "pp_other_*", kind: "redirect", url: () => "https://pay.example" },
    ]
    expect(adapterFor("pp_system_default", { payment_adapters })).toBe(payment_adapters[0])
    expect(adapterFor("pp_other_eu", { payment_adapters })).toBe(payment_adapters[1])
    expect(adapterFor("pp_others", { payment_adapters })).toBeUndefined()
  })

  it("Stripe's form gets the publishable key and the client secret, and nothing else of the session", () => {
    const adapter = adapterFor("pp_stripe_stripe", { stripe_publishable_key: "pk_test_1" })
    if (adapter?.kind !== "element") {
      throw new Error("Stripe has no form")
    }
    const { config, script, allow } = adapter.element(session, { return_url: "https://shop.test", locale: "en" })
    expect(config).toEqual({ publishable_key: "pk_test_1", client_secret: "pi_1_secret_2" })
    expect(script).toBe("https://js.stripe.com/v3/")
    expect(allow?.connect).toEqual(["https://api.stripe.com"])
    expect(() => new Function(`return ${adapter.mount}`)()).not.toThrow()
  })

  it.each([
    [undefined, undefined],
    ["By card", "By card"],
    [{ en: "By card", de: "Mit Karte" }, "Mit Karte"],
    [{ en: "By card", "de-AT": "Mit der Karte" }, "Mit der Karte"],
    [{ en: "By card" }, "By card"],
    [{ nl: "Met kaart" }, "Met kaart"],
  ])("the label %j is read in Austria as %j", (label, read) => {
    expect(labelOf({ provider: "pp_x", kind: "none", label }, languageFor(["de-AT"]))).toBe(read)
  })
})

it.each([
  ["#000000", "#fff"],
  ["#1f2937", "#fff"],
  ["#0f766e", "#fff"],
  ["#fde047", "#000"],
  ["#fff", "#000"],
])("on the store's colour %s the text of buttons is %s", (color, ink) => {
  expect(stylesWith(color)).toContain(`--accent:${color};--on:${ink};`)
})
