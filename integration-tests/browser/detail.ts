import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import type { Locator, Page } from "playwright-core"
import { violations } from "./browser"
import { createDraft, type Draft, openDraft, retrieve } from "./drafts"
import type { Scenario } from "./scenario"
import type { Shop } from "./shop"

const TITLE = "Title of the item"

async function line(shop: Shop, { id }: Draft, variant: keyof Shop["variants"]) {
  const { cart } = await retrieve(shop, id)
  return cart?.items?.find(({ variant_id }) => variant_id === shop.variants[variant])
}

async function untilValue(input: Locator, value: string): Promise<void> {
  for (let attempt = 0; attempt < 100 && (await input.inputValue()) !== value; attempt++) {
    await sleep(100)
  }
  assert.equal(await input.inputValue(), value)
}

async function untilFocused(element: Locator): Promise<void> {
  for (let attempt = 0; attempt < 50 && !(await isFocused(element)); attempt++) {
    await sleep(100)
  }
  assert.equal(await isFocused(element), true)
}

const isFocused = (element: Locator) => element.evaluate((one) => one === document.activeElement)

export const detailScenarios: Scenario[] = [
  {
    title: "fields are edited in place, and an edit is undone from its toast",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      const quantity = page.locator('input[aria-label^="Quantity of T-shirt"]')
      await quantity.fill("5")
      await quantity.press("Enter")
      await page.getByText(/Quantity of T-shirt.*: saved/).waitFor()
      assert.equal((await line(shop, draft, "shirt"))?.quantity, 5)
      await page.getByRole("button", { name: "Undo" }).first().click()
      await untilValue(quantity, "2")

      const price = page.locator('input[aria-label^="Price of Mug"]')
      assert.equal(await price.inputValue(), "10")
      await price.fill("")
      await price.press("Tab")
      await page.getByText(/Price of Mug.*: saved/).waitFor()
      assert.equal((await line(shop, draft, "mug"))?.is_custom_price, false)

      await page.getByRole("button", { name: "Custom item" }).click()
      await page.getByRole("dialog").getByLabel("Title").fill("Engraving")
      await page
        .getByRole("dialog")
        .getByLabel(/^Price/)
        .fill("5")
      await page.getByRole("dialog").getByRole("button", { name: "Add" }).click()
      await page.getByText("Engraving: saved").waitFor()
      const title = page.getByLabel(TITLE)
      await title.fill("Engraving, gold")
      await title.press("Enter")
      await page.getByText(`${TITLE}: saved`).waitFor()
      await page.locator('input[aria-label="Price of Engraving, gold"]').waitFor()

      await quantity.fill("no")
      await quantity.press("Enter")
      await page.getByText("The quantity must be a whole number from 1.").waitFor()
      assert.equal(await quantity.inputValue(), "no")
    },
  },
  {
    title: "a payment is registered with its reference, and the page becomes a record with its order",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      await page.getByRole("button", { name: "Mark as paid" }).click()
      await page
        .getByRole("dialog")
        .getByLabel(/^Amount/)
        .fill("1")
      await page
        .getByRole("dialog")
        .getByLabel(/^Reference/)
        .fill("Transfer 77")
      await page.getByRole("dialog").getByRole("button", { name: "Mark as paid" }).click()
      await page.getByRole("dialog").getByRole("alert").waitFor()
      await page
        .getByRole("dialog")
        .getByLabel(/^Amount/)
        .fill(String(draft.cart?.total))
      await page.getByRole("dialog").getByRole("button", { name: "Mark as paid" }).click()
      await page.getByRole("link", { name: /^Order #\d+$/ }).click()
      await page.waitForURL(/\/orders\/order_/)
      // The widget leads back.
      await page.getByRole("link", { name: new RegExp(`^#${draft.display_id}, created`) }).click()
      await page.getByText("Completed").first().waitFor()
      assert.equal(await page.locator('input[aria-label^="Quantity of T-shirt"]').isDisabled(), true)
    },
  },
  {
    title: "it is completed without payment, canceled, and deleted from the menu",
    run: async ({ browser, shop }) => {
      const act = async (page: Page, name: string) => {
        await page.getByRole("button", { name: /^Actions for draft order/ }).click()
        await page.getByRole("menuitem", { name }).click()
        await page.getByRole("button", { name: "Continue" }).click()
      }
      const completed = await createDraft(shop)
      await act(await openDraft(browser, completed), "Complete without payment")
      const canceled = await createDraft(shop)
      const page = await openDraft(browser, canceled)
      await act(page, "Cancel draft order")
      await page.getByText("Canceled").first().waitFor()
      await act(page, "Delete")
      await page.waitForURL(/\/cart-draft-orders$/)
      assert.equal((await retrieve(shop, completed.id)).status, "completed")
    },
  },
  {
    title: "somebody else's edit shows both values, and what was typed is kept or given up by choice",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const shirt = await line(shop, draft, "shirt")
      const page = await openDraft(browser, draft)
      const quantity = page.locator('input[aria-label^="Quantity of T-shirt"]')
      const elsewhere = (to: number) =>
        shop.admin("POST", `/admin/cart-draft-orders/${draft.id}/line-items/${shirt!.id}`, { quantity: to })

      await elsewhere(7)
      await quantity.fill("4")
      await quantity.press("Enter")
      const prompt = page.getByRole("alertdialog")
      await prompt.getByText("7", { exact: true }).waitFor()
      await prompt.getByText("4", { exact: true }).waitFor()
      assert.equal(await quantity.inputValue(), "4")
      await page.getByRole("button", { name: "Keep mine" }).click()
      await page.getByText(/Quantity of T-shirt.*: saved/).waitFor()
      assert.equal((await line(shop, draft, "shirt"))?.quantity, 4)

      await elsewhere(9)
      await quantity.fill("3")
      await quantity.press("Enter")
      await page.getByRole("button", { name: "Take theirs" }).click()
      await untilValue(quantity, "9")
    },
  },
  {
    title: "an edit of something else in between is no conflict",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      await shop.admin("POST", `/admin/cart-draft-orders/${draft.id}`, { metadata: { elsewhere: "yes" } })
      const quantity = page.locator('input[aria-label^="Quantity of T-shirt"]')
      await quantity.fill("6")
      await quantity.press("Enter")
      await page.getByText(/Quantity of T-shirt.*: saved/).waitFor()
      assert.equal((await line(shop, draft, "shirt"))?.quantity, 6)
    },
  },
  {
    title: "customer, address, codes, metadata and terms are edited",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      await page.getByLabel("Promotion code", { exact: true }).fill(shop.code)
      await page.getByRole("button", { name: "Add", exact: true }).click()
      await page.getByText("Promotion codes: saved").waitFor()
      await page.getByRole("button", { name: "Change: Shipping address" }).click()
      await page.getByRole("menuitem", { name: "Enter an address…" }).click()
      await page.getByLabel("City").fill("Dallas")
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await page.getByText("Shipping address: saved").waitFor()
      await page.getByRole("button", { name: "Edit Metadata" }).click()
      await page.getByLabel("Key").last().fill("channel")
      await page.getByLabel("Value").last().fill("phone")
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await page.getByText("Metadata: saved").waitFor()
      await page.getByRole("switch", { name: "Send no notifications about the order" }).click()
      await page.getByText("Send no notifications about the order: saved").waitFor()
      await page.getByRole("button", { name: "Change the customer" }).click()
      await page.getByRole("combobox", { name: /^Search by name/ }).fill("somebody@example.com")
      await page.getByRole("option", { name: /Use somebody/ }).click()
      await page.getByText("Customer: saved").waitFor()

      const { cart, metadata, no_notification_order } = await retrieve(shop, draft.id)
      assert.deepEqual(
        [cart?.shipping_address?.city, cart?.email, metadata, no_notification_order, cart?.promotions?.[0]?.code],
        ["Dallas", "somebody@example.com", { channel: "phone" }, true, shop.code]
      )
    },
  },
  {
    title: "all that it has is shown as JSON, and focus returns to where it was",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      const opener = page.getByRole("button", { name: "View the JSON data for this object." })
      await opener.click()
      const dialog = page.getByRole("dialog")
      await dialog.getByText(`"${draft.id}"`).waitFor()
      await dialog.getByRole("button", { name: /^cart:/ }).click()
      await dialog.getByRole("button", { name: /^items:/ }).click()
      await dialog.getByRole("button", { name: /^1:/ }).waitFor()
      assert.deepEqual(await violations(page), [])
      await page.keyboard.press("Escape")
      await untilFocused(opener)

      const pay = page.getByRole("button", { name: "Mark as paid" })
      await pay.click()
      await page.getByRole("dialog").waitFor()
      await page.keyboard.press("Escape")
      await untilFocused(pay)
    },
  },
  {
    title: "axe-core finds nothing on a draft order, in light and dark",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop, { shipping_methods: [] })
      for (const theme of ["light", "dark"] as const) {
        const page = await openDraft(browser, draft, { theme })
        await page.getByText("1 thing to mend").waitFor()
        assert.deepEqual(await violations(page), [])
        await page.getByRole("button", { name: "Mark as paid" }).click()
        await page.getByRole("dialog").waitFor()
        assert.deepEqual(await violations(page), [])
      }
    },
  },
]
