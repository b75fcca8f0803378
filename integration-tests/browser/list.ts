import assert from "node:assert/strict"
import { violations } from "./browser"
import { createDraft, retrieve } from "./drafts"
import type { Scenario } from "./scenario"

/** Of another region than the rest is for. */
const NOTHING_SENT = { items: [], shipping_methods: [], shipping_address: undefined }

export const listScenarios: Scenario[] = [
  {
    title: "the list is one request, and stands above core's drafts in the menu",
    run: async ({ browser, shop }) => {
      await createDraft(shop)
      const page = await browser.open("/cart-draft-orders")
      const asked: string[] = []
      page.on("request", (request) => asked.push(new URL(request.url()).pathname))
      await page
        .getByRole("link", { name: /^#\d+$/ })
        .first()
        .waitFor()
      assert.equal(asked.filter((path) => path.startsWith("/admin/cart-draft-orders")).length, 1)
      assert.deepEqual(
        asked.filter((path) => /regions|sales-channels|product-variants|customers/.test(path)),
        []
      )
      const menu = await page.locator("aside a").allInnerTexts()
      assert.ok(menu.indexOf("Draft orders") < menu.indexOf("Drafts"), menu.join(", "))
    },
  },
  {
    title: "search, tab and page stand in the URL, and the first page comes back when they change",
    run: async ({ browser, shop }) => {
      const { display_id } = await createDraft(shop)
      const page = await browser.open("/cart-draft-orders?status=all&offset=20")
      await page.getByRole("textbox", { name: "Search by number, name or e-mail" }).fill(display_id)
      await page.waitForURL((url) => url.searchParams.get("q") === display_id && !url.searchParams.has("offset"))
      await page.getByRole("link", { name: `#${display_id}`, exact: true }).waitFor()
      await page.reload()
      await page.getByRole("link", { name: `#${display_id}`, exact: true }).waitFor()
      await page.getByRole("button", { name: "Canceled", exact: true }).click()
      await page.getByText("No draft order matches").waitFor()
      await page.getByRole("button", { name: "Clear filters" }).last().click()
      await page.waitForURL((url) => !url.searchParams.has("q"))
    },
  },
  {
    title: "filters and sorting stand in the URL, lead to the first page, and are kept by a form that is closed",
    run: async ({ browser, shop }) => {
      const us = await createDraft(shop)
      const eu = await createDraft(shop, { region_id: shop.regions.eu, ...NOTHING_SENT })
      const page = await browser.open("/cart-draft-orders?offset=20")
      await page.getByRole("button", { name: "Filter" }).click()
      await page.getByRole("menuitem", { name: "Region" }).hover()
      await page.getByRole("menuitemcheckbox", { name: "EU", exact: true }).click()
      await page.waitForURL((url) => url.searchParams.get("region_id") === shop.regions.eu)
      assert.equal(new URL(page.url()).searchParams.has("offset"), false)
      await page.keyboard.press("Escape")
      await page.getByRole("link", { name: `#${eu.display_id}`, exact: true }).waitFor()
      await page.getByRole("link", { name: `#${us.display_id}`, exact: true }).waitFor({ state: "hidden" })
      await page.getByRole("button", { name: "Number" }).click()
      await page.waitForURL((url) => url.searchParams.get("order") === "-display_id")
      await page.locator("th[aria-sort=descending]").getByText("Number").waitFor()

      const create = page.getByRole("main").getByRole("link", { name: "Create" })
      await create.click()
      await page.getByRole("heading", { name: "New draft order" }).waitFor()
      await page.keyboard.press("Escape")
      await page.waitForURL((url) => url.pathname.endsWith("/cart-draft-orders") && url.searchParams.has("region_id"))
      await page.waitForFunction(() => document.activeElement?.textContent === "Create")
      await page.getByRole("button", { name: "Clear filters" }).click()
      await page.getByRole("link", { name: `#${us.display_id}`, exact: true }).waitFor()
    },
  },
  {
    title: "a page that is no longer there shows the last one",
    run: async ({ browser, shop }) => {
      await createDraft(shop)
      const page = await browser.open("/cart-draft-orders?status=all&offset=20000")
      await page
        .getByRole("link", { name: /^#\d+$/ })
        .first()
        .waitFor()
    },
  },
  {
    title: "a list that cannot be read says why, and is read again",
    run: async ({ browser, shop }) => {
      await createDraft(shop)
      const page = await browser.open("/orders")
      let isBroken = true
      await page.route("**/admin/cart-draft-orders?**", (route) =>
        isBroken ? route.fulfill({ status: 400, json: { message: "The database is away" } }) : route.continue()
      )
      await page.locator("aside").getByRole("link", { name: "Draft orders" }).click()
      await page.getByText("The database is away").waitFor()
      isBroken = false
      await page.getByRole("button", { name: "Try again" }).click()
      await page
        .getByRole("link", { name: /^#\d+$/ })
        .first()
        .waitFor()
    },
  },
  {
    title: "a bulk action does what it can, tells what failed and why, and tries that again",
    run: async ({ browser, shop }) => {
      const good = await createDraft(shop)
      const empty = await createDraft(shop, { items: [], shipping_methods: [] })
      const page = await browser.open("/cart-draft-orders")
      for (const { display_id } of [good, empty]) {
        await page.getByRole("checkbox", { name: `Select draft order ${display_id}`, exact: true }).click()
      }
      await page.getByText("2 selected").waitFor()
      await page.getByRole("button", { name: "Mark as paid" }).click()
      await page.getByText("Mark 2 draft orders as paid?").waitFor()
      await page.getByRole("button", { name: "Continue" }).click()
      await page.getByText("1 draft order marked as paid").waitFor()
      await page.getByRole("dialog").getByText("There are no items").waitFor()

      await shop.admin("POST", `/admin/cart-draft-orders/${empty.id}/line-items`, {
        title: "Fee",
        quantity: 1,
        unit_price: 5,
      })
      await page.getByRole("button", { name: "Try this one again" }).click()
      await page.getByRole("dialog").getByText("1 draft order marked as paid").waitFor()
      await page.getByRole("button", { name: "Close" }).first().click()
      assert.deepEqual(
        [(await retrieve(shop, good.id)).status, (await retrieve(shop, empty.id)).status],
        ["completed", "completed"]
      )
    },
  },
  {
    title: "a draft order is canceled and deleted from its row",
    run: async ({ browser, shop }) => {
      const { id, display_id } = await createDraft(shop)
      const page = await browser.open("/cart-draft-orders?status=all")
      const menu = page.getByRole("button", { name: `Actions for draft order ${display_id}`, exact: true })
      await menu.click()
      await page.getByRole("menuitem", { name: "Cancel draft order" }).click()
      await page.getByRole("button", { name: "Continue" }).click()
      await page.getByText(`Draft order ${display_id} was canceled`).waitFor()
      assert.ok((await retrieve(shop, id)).canceled_at)
      await menu.click()
      await page.getByRole("menuitem", { name: "Delete" }).click()
      await page.getByRole("button", { name: "Continue" }).click()
      await page.getByText(`Draft order ${display_id} was deleted`).waitFor()
      await page.getByRole("link", { name: `#${display_id}`, exact: true }).waitFor({ state: "hidden" })
    },
  },
  {
    title: "axe-core finds nothing on the list, in light and dark",
    run: async ({ browser, shop }) => {
      await createDraft(shop)
      for (const theme of ["light", "dark"] as const) {
        const page = await browser.open("/cart-draft-orders?status=all", { theme })
        await page
          .getByRole("checkbox", { name: /^Select draft order/ })
          .first()
          .click()
        await page.getByText("1 selected").waitFor()
        assert.deepEqual(await violations(page), [])
      }
    },
  },
  {
    title: "G D leads to the list, and core's drafts still work",
    run: async ({ browser }) => {
      const page = await browser.open("/orders")
      await page.getByRole("heading", { name: "Orders" }).waitFor()
      await page.waitForTimeout(500)
      await page.keyboard.press("g")
      await page.keyboard.press("d")
      await page.waitForURL(/\/cart-draft-orders/)
      await page.locator("aside").getByRole("link", { name: "Drafts", exact: true }).click()
      await page.waitForURL(/\/draft-orders$/)
      await page.getByText("Create a new draft order to get started.").waitFor()
    },
  },
]
