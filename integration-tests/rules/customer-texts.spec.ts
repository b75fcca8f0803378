import { formatAmount, formatMoment } from "../../src/customer-page/format"
import { html } from "../../src/customer-page/html"
import { languageFor, TEXT_KEYS } from "../../src/customer-page/texts"

describe("languages", () => {
  it.each([
    ["en", "ltr", "View and pay"],
    ["de", "ltr", "Ansehen und bezahlen"],
    ["fr", "ltr", "Voir et payer"],
    ["es", "ltr", "Ver y pagar"],
    ["ar", "rtl", "العرض والدفع"],
  ])("%s is written %s, with texts of its own", (locale, dir, text) => {
    const language = languageFor([locale])
    expect([language.locale, language.dir, language.say("mail.button")]).toEqual([locale, dir, text])
    for (const key of TEXT_KEYS) {
      expect(placeholders(language.say(key))).toEqual(placeholders(languageFor(["en"]).say(key)))
    }
  })

  it.each([
    [["de-AT"], "de-AT"],
    [["nl", "fr"], "fr"],
    [[null, undefined, "not a tag!", "es-MX"], "es-MX"],
    [["pt_BR", "de_CH"], "de-CH"],
    [["nl"], "en"],
    [[], "en"],
  ])("of %p, %s is spoken", (wishes, locale) => {
    expect(languageFor(wishes).locale).toBe(locale)
  })

  it("a store's own texts go first, in further languages too, and English fills in", () => {
    const overrides = {
      de: { "mail.button": "Zahlen" },
      "de-AT": { "mail.button": "Zoin" },
      nl: { "mail.button": "Betalen" },
    }
    expect(languageFor(["de"], overrides).say("mail.button")).toBe("Zahlen")
    expect(languageFor(["de-AT"], overrides).say("mail.button")).toBe("Zoin")
    expect(languageFor(["nl"], overrides).say("mail.button")).toBe("Betalen")
    expect(languageFor(["nl"], overrides).say("order.total")).toBe("Total")
  })

  it("values are put in as they are, and a text's placeholder without one stays", () => {
    const { say } = languageFor(["en"])
    expect(say("mail.subject", { store: "{number} & Co" })).toBe("Your order from {number} & Co")
    expect(say("mail.subject", {})).toBe("Your order from {store}")
  })

  const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
})

it("amounts and moments are written as people of a locale read them", () => {
  expect(formatAmount(1234.5, "usd", "en")).toBe("$1,234.50")
  expect(formatAmount(1234.5, "eur", "de")).toMatch(/^1\.234,50\s€$/)
  expect(formatAmount(1234, "jpy", "en")).toBe("¥1,234")
  expect(formatMoment("2026-12-24T18:00:00.000Z", "en")).toMatch(/December 24, 2026.*6:00\sPM UTC/)
  expect(formatMoment("2026-12-24T18:00:00.000Z", "de", "Europe/Berlin")).toMatch(/24\. Dezember 2026.*19:00/)
})

it("values in HTML are text, in attributes too, unless they are HTML", () => {
  const evil = `"><script>alert('1')</script>&`
  expect(html`<a title="${evil}">${[evil, html`<b>${1}</b>`, null, false, undefined]}</a>`.toString()).toBe(
    `<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">` +
      `&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;<b>1</b></a>`
  )
})
