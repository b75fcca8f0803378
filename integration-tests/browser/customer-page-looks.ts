import assert from "node:assert/strict"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { click, open, scenario, store, thanks } from "./customer-page-scenario"
import { prepare, rich, STATES } from "./customer-page-states"
import { check, DESKTOP, PHONE, picture, ZOOMED } from "./customer-page-window"

for (const [state, reach] of Object.entries(STATES)) {
  scenario(`is accessible, and fits: ${state}`, async () => {
    const { page, elsewhere } = await open(await reach(store))
    for (const viewport of [PHONE, DESKTOP, ZOOMED]) {
      await page.setViewportSize(viewport)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme })
        await check(page, `${state}-${viewport.width}-${colorScheme}`)
      }
    }
    await page.setViewportSize(PHONE)
    await page.goto(`${page.url()}${page.url().includes("?") ? "&" : "?"}lang=ar`)
    await check(page, `${state}-ar`)
    assert.deepEqual(elsewhere(), [])
  })
}

scenario("is accessible, and fits: receipt, in all languages", async () => {
  const prepared = await prepare(store, rich(store))
  for (const locale of ["de", "fr", "es", "ar"]) {
    const { page } = await open(prepared.url, { locale, viewport: PHONE })
    assert.equal(await page.evaluate(() => document.documentElement.dir), locale === "ar" ? "rtl" : "ltr")
    await check(page, `payable-${locale}`)
    const wide = await open(`${prepared.url}?edit=details`, { locale })
    await check(wide.page, `details-${locale}`)
  }
  const { page } = await open(prepared.url)
  await click(page, /^Place the order/)
  await thanks(page)
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    await check(page, `receipt-${colorScheme}`)
  }
  await check((await open(prepared.url, { locale: "ar", dark: true, viewport: PHONE })).page, "receipt-ar-dark")
})

scenario("prints as a clean page", async () => {
  const { page } = await open((await prepare(store, rich(store))).url)
  await page.emulateMedia({ media: "print" })
  assert.equal(await page.locator("button:visible, form:visible, nav:visible, .bar:visible").count(), 0)
  await page.setViewportSize({ width: 794, height: 1123 })
  await picture(page, "print")
})

const tidy = () =>
  prepare(store, {
    items: [
      { variant_id: store.world.variants.shirt, quantity: 2, unit_price: 19.5 },
      { variant_id: store.world.variants.mug, quantity: 3 },
      { title: "Engraving", quantity: 1, unit_price: 5 },
    ],
    promo_codes: ["SUMMER10"],
    note: "Delivery on Friday, as agreed.",
    reference: "PO-4711",
  })

/** What the README shows, each by how it is looked at. They are beside the other pictures, to be copied to `.docs`. */
const SHOWN: [name: string, state: string, options: Parameters<typeof open>[1]][] = [
  ["page", "tidy", { viewport: { width: 1100, height: 780 } }],
  ["page-phone", "tidy", { viewport: PHONE }],
  ["page-dark", "tidy", { viewport: PHONE, dark: true }],
  ["page-arabic", "tidy", { viewport: PHONE, locale: "ar" }],
  ["page-details", "details", { viewport: { ...PHONE, height: 1000 } }],
  ["page-changed", "changed", { viewport: PHONE }],
  ["page-question", "question", { viewport: PHONE }],
  ["page-expired", "expired", { viewport: PHONE }],
  ["page-sold-out", "sold-out", { viewport: PHONE }],
  ["page-declined", "declined", { viewport: PHONE, dark: true }],
]

scenario("is pictured for the README", async () => {
  Object.assign(store.server.container.resolve(DRAFT_ORDER_MODULE).settings, {
    store: { name: "Acme Supplies", color: "#0f766e" },
    contact: "sales@acme.example",
  })
  for (const [name, state, options] of SHOWN) {
    const { page } = await open(state === "tidy" ? (await tidy()).url : await STATES[state]!(store), options)
    if (state === "details") {
      await page.locator("#next").scrollIntoViewIfNeeded()
    }
    await picture(page, name, false)
  }
  const { page } = await open((await tidy()).url, { viewport: PHONE })
  await click(page, /^Place the order/)
  await thanks(page)
  await picture(page, "page-receipt", false)
})
