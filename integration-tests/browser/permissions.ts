import assert from "node:assert/strict"
import type { Page } from "playwright-core"
import { createDraft } from "./drafts"
import type { Scenario } from "./scenario"

/** As a store with roles answers: the dashboard asks which, and the routes hold to it (`rbac.spec.ts`). */
async function allow(page: Page, permissions: string[]): Promise<void> {
  await page.route("**/admin/feature-flags", (route) => route.fulfill({ json: { feature_flags: { rbac: true } } }))
  await page.route("**/admin/rbac/me/permissions", (route) => route.fulfill({ json: { permissions } }))
  await page.reload({ waitUntil: "commit" })
}

export const permissionScenarios: Scenario[] = [
  {
    title: "who may only read is offered nothing else",
    run: async ({ browser, shop }) => {
      const { id, display_id } = await createDraft(shop)
      const page = await browser.open("/cart-draft-orders")
      await allow(page, ["draft_order:read", "order:read"])
      const link = page.getByRole("link", { name: `#${display_id}`, exact: true })
      await link.waitFor()
      assert.equal(await page.getByRole("main").getByRole("link", { name: "Create" }).count(), 0)
      assert.equal(await page.getByRole("checkbox").count(), 0)
      await link.click()
      await page.waitForURL(new RegExp(id))
      await page.getByText("Ready to become an order").waitFor()
      assert.equal(await page.locator("main input:not([disabled])").count(), 0)
      assert.equal(await page.getByRole("button", { name: /Mark as paid|^Send$|Copy link/ }).count(), 0)
    },
  },
  {
    title: "who may not read is told so",
    run: async ({ browser }) => {
      const page = await browser.open("/cart-draft-orders")
      await allow(page, ["order:read"])
      await page.getByText("You may not see draft orders").waitFor()
    },
  },
]
