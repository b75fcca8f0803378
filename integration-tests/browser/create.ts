import assert from "node:assert/strict"
import type { Page } from "playwright-core"
import { type Browser, violations } from "./browser"
import { retrieve } from "./drafts"
import type { Scenario } from "./scenario"
import type { Shop } from "./shop"

const search = (page: Page) => page.getByRole("combobox", { name: "Search products" })

async function openForm(browser: Browser): Promise<Page> {
  const page = await browser.open("/cart-draft-orders/create")
  await search(page).waitFor()
  await page.getByRole("combobox", { name: "Region" }).getByText("·").waitFor()
  return page
}

/** Adds the first product that is found, with keys only. */
async function add(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.getByRole("option").first().waitFor()
  await page.keyboard.press("Enter")
}

const idIn = (page: Page) => page.url().split("/").at(-1)!.split("?")[0]!

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "")
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    if (name.test(await focusedName(page))) {
      return
    }
    await page.keyboard.press("Tab")
  }
  assert.fail(`Tab never leads to ${name}`)
}

const skuOf = async ({ admin }: Shop, variant: string) => {
  type Found = { variants: { sku: string }[] }
  return (await admin<Found>("GET", `/admin/product-variants?id=${variant}&fields=sku`)).body.variants[0]!.sku
}

/** What the form waits for after a key before it asks. Milliseconds. */
const PAUSE = 150

export const createScenarios: Scenario[] = [
  {
    title: "a five-line order is made with the keyboard alone, in under a minute",
    run: async ({ browser, shop }) => {
      const skus = await Promise.all(
        [shop.variants.shirt, shop.variants.mug, shop.variants.long].map((id) => skuOf(shop, id))
      )
      const page = await openForm(browser)
      assert.equal(await focusedName(page), "Search products")
      const began = Date.now()

      await add(page, `2 ${skus[0]}`)
      await add(page, `${skus[1]}`)
      await page.keyboard.press("Tab")
      await page.keyboard.press("Tab")
      assert.match(await focusedName(page), /^Price of Mug/)
      await page.keyboard.type("9.50")
      await page.keyboard.press("Enter")
      await add(page, `${skus[2]}`)
      for (const [title, price] of [
        ["Engraving", "5"],
        ["Gift wrapping", "3"],
      ] as const) {
        await add(page, title)
        await page.waitForFunction(
          (name) => document.activeElement?.getAttribute("aria-label") === name,
          `Price of ${title}`
        )
        await page.keyboard.type(price)
        await page.keyboard.press("Enter")
      }
      await tabTo(page, /^Search by name or e-mail/)
      await add(page, "phone@example.com")
      await page.keyboard.press("Control+Enter")
      await page.getByRole("heading", { name: /^#\d+$/ }).waitFor()
      const seconds = (Date.now() - began) / 1000

      assert.ok(seconds < 60, `it took ${seconds} seconds`)
      const draft = await retrieve(shop, idIn(page))
      assert.deepEqual(
        draft.cart?.items?.map(({ quantity, is_custom_price }) => [quantity, is_custom_price]),
        [
          [2, false],
          [1, true],
          [1, false],
          [1, true],
          [1, true],
        ]
      )
      assert.equal(draft.cart?.email, "phone@example.com")
    },
  },
  {
    title: "totals are live, and a negotiated price stands beside the list price",
    run: async ({ browser, shop }) => {
      const page = await openForm(browser)
      await add(page, await skuOf(shop, shop.variants.shirt))
      await page.getByRole("combobox", { name: "Region" }).click()
      await page.getByRole("option", { name: /US/ }).click()
      await page.getByText("$20.00").first().waitFor()
      await page.getByLabel(/^Price of T-shirt/).fill("18")
      await page.getByText("List $20.00").waitFor()
      await page.getByText("-10%").waitFor()
      await page.getByLabel(/^Price of T-shirt/).fill("")
      await page.getByText("List $20.00").waitFor({ state: "hidden" })
      await page.getByText("The total is $").waitFor({ state: "attached" })
    },
  },
  {
    title: "an error stands at its line, which keeps what was typed, and the rest is calculated",
    run: async ({ browser, shop }) => {
      const page = await openForm(browser)
      await add(page, await skuOf(shop, shop.variants.scarce))
      await add(page, "Engraving")
      await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Price of Engraving")
      await page.keyboard.type("7")
      await page.getByLabel(/^Quantity of Vase/).fill("5")
      await page
        .getByRole("alert")
        .filter({ hasText: /is not covered.*1 are left/ })
        .waitFor()
      await page.getByText("The total is €7.00").waitFor({ state: "attached" })
      assert.equal(await page.getByLabel(/^Quantity of Vase/).inputValue(), "5")

      await page.getByLabel(/^Quantity of Vase/).fill("1.5")
      await page.getByText("The quantity must be a whole number from 1.").waitFor()
      await page.keyboard.press("Control+Enter")
      assert.match(await focusedName(page), /^Quantity of Vase/)
    },
  },
  {
    title: "lines of a spreadsheet become lines, and what is not understood is corrected in place",
    run: async ({ browser, shop }) => {
      const [shirt, mug] = await Promise.all([shop.variants.shirt, shop.variants.mug].map((id) => skuOf(shop, id)))
      const page = await openForm(browser)
      await paste(page, `SKU\tQuantity\tPrice\n${shirt}\t3\t\nNOPE-1\t2\t\n${mug}\tmany\t`)
      await page.getByLabel(/^Quantity of T-shirt/).waitFor()
      assert.equal(await page.getByLabel(/^Quantity of T-shirt/).inputValue(), "3")
      await page.getByText("2 lines were not added.").waitFor()
      await page.getByLabel("Lines that were not added").fill(`${mug};4;9,50`)
      await page.getByRole("button", { name: "Add these lines" }).click()
      await page.getByLabel(/^Quantity of Mug/).waitFor()
      assert.equal(await page.getByLabel(/^Price of Mug/).inputValue(), "9.5")
      await page.getByLabel("Lines that were not added").waitFor({ state: "hidden" })
    },
  },
  {
    title: "a customer's only saved address is taken, and leaving with changes asks",
    run: async ({ browser, shop }) => {
      const page = await browser.open(`/cart-draft-orders/create?customer_id=${shop.customer}`)
      await page.getByText(/^jane-/).waitFor()
      await page.getByRole("button", { name: "Close" }).click()
      await page.getByText("Are you sure you want to leave this form?").waitFor()
      await page.getByRole("button", { name: "Cancel" }).click()
      await search(page).fill("x")
      await page.getByRole("button", { name: "Close" }).click()
      await page.getByRole("button", { name: "Continue" }).click()
      await page.getByRole("heading", { name: "Draft orders", level: 1 }).waitFor()
    },
  },
  {
    title: "typing among sixty lines asks at most once a pause",
    run: async ({ browser, shop }) => {
      const skus = await skuOf(shop, shop.variants.mug)
      const page = await openForm(browser)
      await paste(page, Array.from({ length: 60 }, (_, index) => `${skus}\t1\t${index + 1}`).join("\n"))
      const last = page.getByLabel(/^Quantity of Mug/).nth(59)
      await last.waitFor()
      await page.getByText(/^The total is/).waitFor({ state: "attached" })

      let asked = 0
      page.on("request", (request) => request.url().endsWith("/calculate") && asked++)
      await last.focus()
      await measureTyping(page)
      // As a fast typist, not as a machine: keys that are there all at once wait for each other.
      await page.keyboard.type("1234567890", { delay: 60 })
      await page.waitForTimeout(3000)

      const { pauses, times } = await page.evaluate(() => window.typing)
      assert.ok(asked > 0 && asked <= pauses, `${asked} calculations in ${pauses} pauses`)
      assert.equal(times.length, 10)
      console.log(`# keys took ${times.map(Math.round).join(", ")} ms from input to paint`)
    },
  },
  {
    title: "axe-core finds nothing on the form, in light and dark",
    run: async ({ browser, shop }) => {
      for (const theme of ["light", "dark"] as const) {
        const page = await browser.open("/cart-draft-orders/create", { theme })
        await search(page).waitFor()
        await page.getByRole("combobox", { name: "Region" }).getByText("·").waitFor()
        await add(page, await skuOf(shop, shop.variants.shirt))
        await page.getByLabel(/^Price of T-shirt/).fill("17")
        await page.getByText(/^List .18/).waitFor()
        assert.deepEqual(await violations(page), [])
      }
    },
  },
  {
    title: "answers that come out of order are dropped",
    run: async ({ browser }) => {
      const page = await openForm(browser)
      await add(page, "Engraving")
      await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Price of Engraving")
      let isFirst = true
      await page.route("**/calculate", async (route) => {
        if (isFirst) {
          isFirst = false
          await new Promise((resolve) => setTimeout(resolve, 2500))
        }
        await route.continue().catch(() => undefined)
      })
      await page.keyboard.type("4")
      await page.waitForTimeout(600)
      await page.keyboard.press("Backspace")
      await page.keyboard.type("6")
      await page.getByText("The total is €6.00").waitFor({ state: "attached" })
      await page.waitForTimeout(3000)
      assert.equal(await page.getByText("The total is €6.00").count(), 1)
    },
  },
]

async function paste(page: Page, text: string): Promise<void> {
  await search(page).evaluate((input, pasted) => {
    const data = new DataTransfer()
    data.setData("text/plain", pasted)
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

/** Notes the times from each key to the paint after it, in milliseconds, and how often typing has paused. */
async function measureTyping(page: Page): Promise<void> {
  await page.evaluate((pause) => {
    window.typing = { times: [], pauses: 1 }
    let previous = Infinity
    document.addEventListener(
      "input",
      () => {
        const began = performance.now()
        window.typing.pauses += began - previous >= pause ? 1 : 0
        previous = began
        const painted = () => window.typing.times.push(performance.now() - began)
        requestAnimationFrame(() => setTimeout(painted))
      },
      true
    )
  }, PAUSE)
}

declare global {
  interface Window {
    typing: { times: number[]; pauses: number }
  }
}
