import assert from "node:assert/strict"
import type { Page } from "playwright-core"
import type { Browser } from "./browser"
import { createDraft, type Draft, retrieve } from "./drafts"
import type { Scenario } from "./scenario"
import type { Shop } from "./shop"

const NOBODY = { customer_id: undefined }

/** The list with these selected. */
async function select(browser: Browser, drafts: Draft[]): Promise<Page> {
  const page = await browser.open("/cart-draft-orders?status=all")
  for (const { display_id } of drafts) {
    await page.getByRole("checkbox", { name: `Select draft order ${display_id}`, exact: true }).click()
  }
  await page.getByText(`${drafts.length} selected`).waitFor()
  return page
}

async function doWithAll(page: Page, action: string, question: string): Promise<void> {
  await page.getByRole("button", { name: action, exact: true }).click()
  await page.getByRole("alertdialog").getByText(question).waitFor()
  await page.getByRole("button", { name: "Continue" }).click()
}

/** Chooses an action of a row, and agrees. */
async function doInRow(page: Page, { display_id }: Draft, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for draft order ${display_id}`, exact: true }).click()
  await page.getByRole("menuitem", { name: action, exact: true }).click()
  await page.getByRole("button", { name: "Continue" }).click()
}

const row = (page: Page, { display_id }: Draft) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name: `#${display_id}`, exact: true }) })

const clipboard = async (page: Page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  return page.evaluate(() => navigator.clipboard.readText())
}

const pay = ({ admin }: Shop, { id }: Draft) => admin("POST", `/admin/cart-draft-orders/${id}/pay`, {})

export const actionScenarios: Scenario[] = [
  {
    title: "several are sent, and who has no e-mail address is named",
    run: async ({ browser, shop }) => {
      const good = await createDraft(shop)
      const nobody = await createDraft(shop, NOBODY)
      const page = await select(browser, [good, nobody])
      await doWithAll(page, "Send", "Send 2 draft orders to their customers?")
      const panel = page.getByRole("dialog")
      await panel.getByText("1 draft order sent").waitFor()
      await panel.getByText("1 could not be done.", { exact: false }).waitFor()
      const [failed] = await panel.getByRole("listitem").allInnerTexts()
      assert.match(failed ?? "", new RegExp(`#${nobody.display_id}\\s[^]*e-mail`))
      await panel.getByRole("button", { name: "Close" }).first().click()
      await row(page, good).getByText("Sent", { exact: true }).waitFor()
      await row(page, nobody).getByText("Open", { exact: true }).waitFor()
      await page.getByText("2 selected").waitFor({ state: "hidden" })
    },
  },
  {
    title: "the links of several are copied, one a line",
    run: async ({ browser, shop }) => {
      const drafts = [await createDraft(shop), await createDraft(shop)]
      const page = await select(browser, drafts)
      await doWithAll(page, "Copy link", "Make payment links for 2 draft orders?")
      await page.getByRole("dialog").getByText("2 payment links copied").waitFor()
      const shown = await page.getByRole("dialog").getByText(/^http/).allInnerTexts()
      assert.equal(new Set(shown).size, 2)
      assert.equal(await clipboard(page), shown.join("\n"))
    },
  },
  {
    title: "several are canceled, and one that is paid is not",
    run: async ({ browser, shop }) => {
      const [one, other, paid] = [await createDraft(shop), await createDraft(shop), await createDraft(shop)]
      await pay(shop, paid)
      const page = await select(browser, [one, other, paid])
      await doWithAll(page, "Cancel draft order", "Cancel 3 draft orders?")
      await page.getByRole("dialog").getByText("2 draft orders canceled").waitFor()
      const [failed] = await page.getByRole("dialog").getByRole("listitem").allInnerTexts()
      assert.match(failed ?? "", new RegExp(`#${paid.display_id}\\s[^]*completed`))
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click()
      for (const canceled of [one, other]) {
        await row(page, canceled).getByText("Canceled", { exact: true }).waitFor()
      }
      assert.equal((await retrieve(shop, paid.id)).status, "completed")
    },
  },
  {
    title: "several are deleted, and one that is paid stays",
    run: async ({ browser, shop }) => {
      const [gone, paid] = [await createDraft(shop), await createDraft(shop)]
      await pay(shop, paid)
      const page = await select(browser, [gone, paid])
      await doWithAll(page, "Delete", "Delete 2 draft orders?")
      await page.getByRole("dialog").getByText("1 draft order deleted").waitFor()
      const [failed] = await page.getByRole("dialog").getByRole("listitem").allInnerTexts()
      assert.match(failed ?? "", new RegExp(`#${paid.display_id}\\s[^]*completed`))
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click()
      await row(page, gone).waitFor({ state: "hidden" })
      await row(page, paid).waitFor()
    },
  },
  {
    title: "a draft order is sent, its link copied and its payment registered from its row",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const number = draft.display_id
      const page = await browser.open("/cart-draft-orders?status=all")
      await row(page, draft).getByText("Open", { exact: true }).waitFor()
      await doInRow(page, draft, "Send")
      await page.getByText(`Draft order ${number} was sent`).waitFor()
      await row(page, draft).getByText("Sent", { exact: true }).waitFor()

      await doInRow(page, draft, "Copy link")
      await page.getByText(`The link of draft order ${number} was made`).waitFor()
      assert.match(await clipboard(page), /^http.*\/draft-orders\/pay\/\S+$/)

      await doInRow(page, draft, "Mark as paid")
      await page.getByText(`Draft order ${number} was marked as paid`).waitFor()
      await row(page, draft).getByText("Completed", { exact: true }).waitFor()
      assert.ok((await retrieve(shop, draft.id)).order_id)
    },
  },
  {
    title: "what is not there yet is being loaded, in the list and in a draft order",
    run: async ({ browser, shop }) => {
      const { id, display_id } = await createDraft(shop)
      const page = await browser.open("/orders")
      const waiting: (() => void)[] = []
      await page.route(/\/admin\/cart-draft-orders/, async (route) => {
        await new Promise<void>((resolve) => waiting.push(resolve))
        await route.continue()
      })
      const answer = () => waiting.splice(0).forEach((resolve) => resolve())
      await page.locator("aside").getByRole("link", { name: "Draft orders" }).click()
      await page.locator("table[aria-busy=true]").waitFor()
      assert.equal(await page.getByRole("link", { name: /^#\d+$/ }).count(), 0)
      answer()
      await page.locator("table[aria-busy=false]").waitFor()
      await page.getByRole("link", { name: `#${display_id}`, exact: true }).click()
      await page.waitForURL(new RegExp(id))
      await page.getByRole("status", { name: "Loading" }).waitFor()
      answer()
      await page.getByRole("heading", { name: `#${display_id}`, level: 1 }).waitFor()
      await page.getByRole("status", { name: "Loading" }).waitFor({ state: "hidden" })
      answer()
      await page.unrouteAll({ behavior: "ignoreErrors" })
    },
  },
]
