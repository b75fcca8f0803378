import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { createDraft, openDraft } from "./drafts"
import type { Scenario } from "./scenario"
import { LONG_NAME } from "./shop"

export const readinessScenarios: Scenario[] = [
  {
    title: "what blocks the order is named, and the link leads to where it is mended",
    run: async ({ browser, shop }) => {
      const page = await openDraft(browser, await createDraft(shop, { shipping_methods: [] }))
      await page.getByText("1 thing to mend").waitFor()
      await page.getByRole("button", { name: "Choose shipping" }).click()
      await page
        .getByRole("radio", { name: /^Standard/ })
        .last()
        .click()
      await page.getByText("Ready to become an order").waitFor()
    },
  },
  {
    title: "an issue of a line leads to that line, however long the list is",
    run: async ({ browser, shop }) => {
      const { variants, admin } = shop
      const others = Array.from({ length: 30 }, (_, index) => ({
        variant_id: variants.mug,
        quantity: 1,
        unit_price: index + 1,
      }))
      const draft = await createDraft(shop, {
        items: [...others, { variant_id: variants.long, quantity: 1 }, ...others],
      })
      const found = await admin<{ variants: { product_id: string }[] }>(
        "GET",
        `/admin/product-variants?id=${variants.long}&fields=product_id`
      )
      const product = `/admin/products/${found.body.variants[0]!.product_id}`
      await admin("POST", product, { status: "draft" })
      try {
        const page = await openDraft(browser, draft)
        await page.getByText("1 thing to mend").waitFor()
        await page.getByRole("button", { name: "Change items" }).click()
        const quantity = page.locator(`input[aria-label^="Quantity of ${LONG_NAME}"]`)
        assert.equal(await quantity.evaluate((input) => input === document.activeElement), true)
        const box = await quantity.boundingBox()
        assert.ok(box && box.y > 0 && box.y < 800, `the line stands at ${box?.y}`)
      } finally {
        await admin("POST", product, { status: "published" })
      }
    },
  },
  {
    title: "what has expired is ready for staff, and the panel leads to its expiry",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop, { expires_at: new Date(Date.now() + 1500).toISOString() })
      await sleep(2000)
      const page = await openDraft(browser, draft)
      await page.getByText("Ready to become an order").waitFor()
      await page.getByText(/^It expired at/).waitFor()
      await page.getByRole("button", { name: "Change expiry" }).click()
      await page.getByLabel("Expires", { exact: true }).fill("2099-12-24")
      await page.getByLabel("Expires", { exact: true }).blur()
      await page.getByText(/^It expired at/).waitFor({ state: "hidden" })
    },
  },
]
