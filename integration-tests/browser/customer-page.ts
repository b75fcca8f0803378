import "../host/jest/environment"
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Page } from "playwright-core"
import { retrieve } from "../factories/edit"
import { findWorld } from "../factories/world"
import setUp from "../host/jest/global-setup"
import tearDown from "../host/jest/global-teardown"
import { startTestServer } from "../host/server"
import { changeQuantity, prepare, type Prepared, rich, soldOut, STATES, type Store } from "./customer-page-states"
import {
  check,
  DESKTOP,
  openBrowser,
  type OpenWindow,
  PHONE,
  picture,
  type Window,
  ZOOMED,
} from "./customer-page-window"

/**
 * `npm run test:browser`: the customer's page in a browser, on a server from the sources. `ONLY` is a pattern of the
 * titles to run.
 */
const ONLY = new RegExp(process.env.ONLY ?? "")

let store: Store
let open: OpenWindow
let close: () => Promise<void>
const windows: Window[] = []

before(async () => {
  await setUp()
  const server = await startTestServer()
  store = { server, world: await findWorld(server.container) }
  const browser = await openBrowser(server.url)
  close = browser.close
  open = async (url, options) => {
    const window = await browser.open(url, options)
    windows.push(window)
    return window
  }
})

after(async () => {
  await close?.()
  await store?.server.stop()
  await tearDown()
  // Medusa leaves timers behind.
  process.exit()
})

function scenario(title: string, run: () => Promise<void>): void {
  test(title, { skip: !ONLY.test(title) }, async () => {
    try {
      await run()
      assert.deepEqual(
        windows.flatMap((window) => window.errors()),
        []
      )
    } catch (error) {
      const page = windows.at(-1)?.page
      await (page && picture(page, `failed-${title.replace(/\W+/g, "-")}`).catch(() => undefined))
      throw error
    } finally {
      await Promise.all(windows.splice(0).map((window) => window.close()))
    }
  })
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name, level: 1 }).waitFor()
const thanks = (page: Page) => heading(page, /^Thank you\. Your order is \d+\.$/)
const told = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor()
const click = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click()

async function statusOf({ draftOrder }: Prepared): Promise<string> {
  return (await retrieve(store.server, draftOrder)).status
}

const WAYS = [PHONE, DESKTOP].flatMap((viewport) =>
  [true, false].map((script) => ({ viewport, script, name: `${viewport.width} wide, script ${script ? "on" : "off"}` }))
)

for (const { name, ...look } of WAYS) {
  scenario(`gives what is missing, and places the order (${name})`, async () => {
    const missing = { email: undefined, shipping_address: undefined, shipping_methods: undefined }
    const prepared = await prepare(store, missing)
    const { page, elsewhere } = await open(prepared.url, look)
    await page.getByLabel("E-mail address").fill("customer@example.com")
    await page.getByLabel("Street and number").first().fill("1 Main St")
    await page.getByLabel("City").first().fill("Austin")
    await click(page, "Save and continue")
    await page.getByLabel("Express").check()
    await click(page, "Save and continue")
    await click(page, /^Place the order/)
    await thanks(page)
    assert.deepEqual(elsewhere(), [])
    assert.equal(await statusOf(prepared), "completed")
  })

  scenario(`pays at the provider's page, after declining and coming back without paying (${name})`, async () => {
    const prepared = await prepare(store)
    const { page } = await open(prepared.url, look)
    await click(page, /Demo Pay/)
    await heading(page, "Demo Pay")
    await page.getByRole("link", { name: "Back to the store" }).click()
    await told(page, "The payment is not finished")
    await click(page, /Demo Pay/)
    await click(page, "Decline")
    await told(page, "The payment was declined")
    assert.equal(await statusOf(prepared), "open")
    await click(page, /Demo Pay/)
    await page.getByRole("button", { name: "Pay", exact: true }).click()
    await thanks(page)
    assert.equal(await statusOf(prepared), "completed")
  })
}

scenario("pays with the provider's form on the page, after a card that was declined", async () => {
  const prepared = await prepare(store)
  const { page } = await open(prepared.url, { viewport: PHONE })
  await click(page, /Card/)
  const card = page.frameLocator("iframe").getByLabel("Card number")
  await card.fill("4000")
  await click(page, /^Pay \$/)
  await page.getByText("The card was declined").waitFor()
  await check(page, "element")
  await card.fill("4242")
  await click(page, /^Pay \$/)
  await thanks(page)
  assert.equal(await statusOf(prepared), "completed")
})

scenario("says that a form needs JavaScript, and leads back", async () => {
  const { page } = await open((await prepare(store)).url, { script: false })
  await click(page, /Card/)
  await page.getByText("This way to pay needs JavaScript").waitFor()
  await page.getByRole("link", { name: "Back to the order" }).click()
  await click(page, /^Place the order/)
  await thanks(page)
})

scenario("has the order of a customer who has paid and closed the window", async () => {
  const prepared = await prepare(store)
  const { page } = await open(prepared.url)
  await click(page, /Demo Pay/)
  await click(page, "Pay and close")
  await heading(page, "Paid. You can close this window.")
  await page.close()
  const deadline = Date.now() + 30_000
  while ((await statusOf(prepared)) !== "completed") {
    assert(Date.now() < deadline, "The webhook has placed no order")
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  await thanks((await open(prepared.url)).page)
})

scenario("shows what has changed while the customer was paying, and takes the new total", async () => {
  const prepared = await prepare(store)
  const { page } = await open(prepared.url)
  await changeQuantity(store, prepared, 3)
  await click(page, /^Place the order/)
  await told(page, "Your order was changed")
  assert.equal(await statusOf(prepared), "open")
  await click(page, /^Pay the new total.*Demo Pay/)
  await heading(page, "Demo Pay")
  await changeQuantity(store, prepared, 2)
  await page.goto(`${prepared.url}/return`)
  await told(page, "Your order was changed")
  await page.getByText(/3 × /).first().waitFor()
  await click(page, /^Place the order/)
  await thanks(page)
})

scenario("says that something is sold out when the customer pays", async () => {
  const prepared = await soldOut(store)
  const { page } = await open(prepared.url)
  await page.getByText("An item is sold out at the moment.").waitFor()
  assert.equal(await page.getByRole("button", { name: /Place the order/ }).count(), 0)
})

scenario("places one order for a double click, and shows it to the back button and a second tab", async () => {
  const prepared = await prepare(store)
  const first = (await open(prepared.url)).page
  const second = (await open(prepared.url)).page
  await first.getByRole("button", { name: /^Place the order/ }).dblclick()
  await thanks(first)
  await click(second, /^Place the order/)
  await thanks(second)
  await first.goBack()
  await first.reload()
  await thanks(first)
  assert.equal(await statusOf(prepared), "completed")
})

scenario("asks its question first, and remembers the answer", async () => {
  const { url } = await prepare(store, {}, { verify: "email" })
  const { page } = await open(url)
  await page.getByLabel("E-mail address or postal code").fill("wrong")
  await click(page, "Show the order")
  await page.getByText("This is not what the store has").waitFor()
  await check(page, "question-wrong")
  await page.getByLabel("E-mail address or postal code").fill("73301")
  await click(page, "Show the order")
  await heading(page, /^Order/)
  await page.reload()
  await heading(page, /^Order/)
})

scenario("is paid with the keyboard only", async () => {
  const prepared = await prepare(store)
  const { page } = await open(prepared.url)
  const button = page.getByRole("button", { name: /^Place the order/ })
  for (let presses = 0; presses < 20 && !(await button.evaluate((it) => it === document.activeElement)); presses++) {
    await page.keyboard.press("Tab")
  }
  await page.keyboard.press("Enter")
  await thanks(page)
})

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
  await check(page, "receipt")
  await check((await open(prepared.url, { locale: "ar", dark: true, viewport: PHONE })).page, "receipt-ar-dark")
})

scenario("prints as a clean page", async () => {
  const { page } = await open((await prepare(store, rich(store))).url)
  await page.emulateMedia({ media: "print" })
  assert.equal(await page.locator("button:visible, form:visible, nav:visible, .bar:visible").count(), 0)
  await page.setViewportSize({ width: 794, height: 1123 })
  await picture(page, "print")
})
