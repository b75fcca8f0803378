import assert from "node:assert/strict"
import type { Page } from "playwright-core"
import type { Browser } from "./browser"
import { retrieve } from "./drafts"
import type { Scenario } from "./scenario"
import type { Shop } from "./shop"

const idIn = (page: Page) => /(dorder_\w+)/.exec(page.url())?.[1] ?? ""

/** The form with all that an order needs: a customer with an address, a product, shipping and a code. */
async function fillIn(browser: Browser, shop: Shop): Promise<Page> {
  const { customers } = (
    await shop.admin<{ customers: { email: string }[] }>("GET", `/admin/customers?id=${shop.customer}&fields=email`)
  ).body
  const page = await browser.open("/cart-draft-orders/create")
  await page.getByRole("combobox", { name: "Region" }).getByText("·").waitFor()
  await page.getByRole("combobox", { name: "Region" }).click()
  await page.getByRole("option", { name: /US/ }).click()
  await page.getByRole("combobox", { name: /^Search by name or e-mail/ }).fill(customers[0]!.email)
  await page.getByRole("option", { name: customers[0]!.email }).click()
  await page.getByText("12 Main St").waitFor()
  const search = page.getByRole("combobox", { name: "Search products" })
  await search.fill("2 t-shirt")
  await page
    .getByRole("option", { name: /^T-shirt/ })
    .first()
    .click()
  await page
    .getByRole("radio", { name: /^Standard/ })
    .last()
    .click()
  await page.getByLabel("Promotion code").fill(shop.code)
  await page.getByRole("button", { name: "Add", exact: true }).click()
  await page.getByLabel(/^Reference/).fill("PO-12")
  await page.getByText("$47.52").last().waitFor()
  return page
}

async function saveAnd(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Save and" }).click()
  await page.getByRole("menuitem", { name }).click()
  // What is behind a dialog has no role.
  await page.waitForURL(/\/dorder_/)
}

export const savingScenarios: Scenario[] = [
  {
    title: "a draft order with customer, address, shipping, code and reference is saved and paid",
    run: async ({ browser, shop }) => {
      const page = await fillIn(browser, shop)
      await saveAnd(page, "Save and mark as paid")
      const { cart, reference } = await retrieve(shop, idIn(page))
      assert.deepEqual(
        [cart?.customer_id, cart?.shipping_address?.address_1, cart?.shipping_methods?.length, reference],
        [shop.customer, "12 Main St", 1, "PO-12"]
      )
      assert.deepEqual(
        cart?.promotions?.map(({ code }) => code),
        [shop.code]
      )
      await page.getByRole("dialog").getByRole("button", { name: "Mark as paid" }).click()
      await page.getByRole("link", { name: /^Order #\d+$/ }).waitFor()
    },
  },
  {
    title: "a draft order is saved and offered to be sent, once",
    run: async ({ browser, shop }) => {
      const page = await fillIn(browser, shop)
      await saveAnd(page, "Save and send")
      await page.getByRole("dialog").getByLabel("To", { exact: true }).waitFor()
      await page.keyboard.press("Escape")
      await page.getByRole("dialog").waitFor({ state: "hidden" })
      await page.reload()
      await page.getByRole("heading", { name: /^#\d+$/ }).waitFor()
      assert.equal(await page.getByRole("dialog").count(), 0)
    },
  },
  {
    title: "a draft order is saved and its link copied",
    run: async ({ browser, shop }) => {
      const page = await fillIn(browser, shop)
      await saveAnd(page, "Save and copy link")
      await page.getByText("Payment link copied").waitFor()
      await page.getByText("Sent", { exact: true }).first().waitFor()
    },
  },
]
