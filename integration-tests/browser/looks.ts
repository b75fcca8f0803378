import assert from "node:assert/strict"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { PROJECT_ROOT } from "../host/medusa-cli"
import { type Browser, type Look, overflow } from "./browser"
import { createDraft } from "./drafts"
import type { Scenario } from "./scenario"
import { LONG_NAME, type Shop } from "./shop"

/** To be looked at: what no assertion sees. */
const PICTURES = join(PROJECT_ROOT, ".host/browser/looks")

const SIZES = [
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
  { width: 820, height: 1180 },
]

async function look(browser: Browser, path: string, name: string, ready: (page: Page) => Promise<void>, as: Look = {}) {
  mkdirSync(PICTURES, { recursive: true })
  const page = await browser.open(path, as)
  await ready(page)
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
  assert.equal(await overflow(page), 0, `${name} sticks out of the window`)
  return page
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).first().waitFor()

async function longDraft(shop: Shop) {
  return createDraft(shop, {
    customer_id: shop.longCustomer,
    items: [
      { variant_id: shop.variants.long, quantity: 3, unit_price: 999.99 },
      { variant_id: shop.variants.shirt, quantity: 12 },
      { title: `${LONG_NAME} ${LONG_NAME}`, quantity: 1, unit_price: 5 },
    ],
  })
}

export const lookScenarios: Scenario[] = [
  {
    title: "long names fit at 1280, 1920 and on a tablet",
    run: async ({ browser, shop }) => {
      const { id } = await longDraft(shop)
      for (const size of SIZES) {
        await look(browser, "/cart-draft-orders?status=all", `list-${size.width}`, heading, size)
        await look(browser, `/cart-draft-orders/${id}`, `detail-${size.width}`, heading, size)
        await look(browser, "/cart-draft-orders/create", `create-${size.width}`, heading, size)
      }
    },
  },
  {
    title: "sixty lines and none are shown",
    run: async ({ browser, shop }) => {
      const items = Array.from({ length: 60 }, (_, index) => ({
        variant_id: shop.variants.mug,
        quantity: 1,
        unit_price: index + 1,
      }))
      const sixty = await createDraft(shop, { items })
      const page = await look(browser, `/cart-draft-orders/${sixty.id}`, "detail-sixty", heading)
      assert.equal(await page.locator('input[aria-label^="Quantity of Mug"]').count(), 60)
      const none = await createDraft(shop, { items: [], shipping_methods: [] })
      await look(browser, `/cart-draft-orders/${none.id}`, "detail-none", async (empty) => {
        await heading(empty)
        await empty.getByText("Nothing on it yet.", { exact: false }).waitFor()
        await empty.getByText("1 thing to mend").waitFor()
      })
    },
  },
  {
    title: "it speaks German, and stands right to left in Arabic",
    run: async ({ browser, shop }) => {
      const { id } = await longDraft(shop)
      const german = { language: "de", width: 1280, height: 900 }
      await look(
        browser,
        "/cart-draft-orders",
        "list-german",
        async (page) => {
          await page.getByRole("heading", { name: "Bestellentwürfe", level: 1 }).waitFor()
          await page.locator("aside").getByText("Bestellentwürfe").waitFor()
        },
        german
      )
      await look(
        browser,
        `/cart-draft-orders/${id}`,
        "detail-german",
        async (page) => {
          await page.getByText("Als bezahlt markieren").waitFor()
          await page.getByText("5,00 $", { exact: false }).first().waitFor()
        },
        german
      )
      await look(browser, "/cart-draft-orders/create", "create-german", heading, german)

      const arabic = { language: "ar", width: 1280, height: 900 }
      for (const [path, name] of [
        ["/cart-draft-orders", "list"],
        [`/cart-draft-orders/${id}`, "detail"],
        ["/cart-draft-orders/create", "create"],
      ] as const) {
        const page = await look(browser, path, `${name}-arabic`, heading, arabic)
        assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl")
      }
    },
  },
  {
    title: "it is readable in the dark",
    run: async ({ browser, shop }) => {
      const { id } = await longDraft(shop)
      await look(browser, `/cart-draft-orders/${id}`, "detail-dark", heading, { theme: "dark", height: 900 })
      await look(browser, "/cart-draft-orders?status=all", "list-dark", heading, { theme: "dark" })
    },
  },
  {
    title: "a customer's page lists their draft orders and starts a new one",
    run: async ({ browser, shop }) => {
      const { display_id } = await createDraft(shop)
      const page = await look(browser, `/customers/${shop.customer}`, "customer", async (customer) => {
        await customer.getByRole("link", { name: `#${display_id}`, exact: true }).waitFor()
      })
      await page.getByRole("region", { name: "Draft orders" }).getByRole("link", { name: "Create" }).click()
      await page.waitForURL(/\/cart-draft-orders\/create\?customer_id=/)
      await page.getByText(/^jane-/).waitFor()
    },
  },
]
