import assert from "node:assert/strict"
import { createDraft, openDraft, retrieve } from "./drafts"
import type { Scenario } from "./scenario"

export const linkScenarios: Scenario[] = [
  {
    title: "a payment link is made, copied, opened, renewed and revoked",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      await page.getByRole("button", { name: "Copy link" }).click()
      const address = page.getByLabel("Address of the payment link")
      await address.waitFor()
      const first = await address.inputValue()
      assert.match(first, /^http/)
      await page.getByText("Sent", { exact: true }).first().waitFor()
      assert.equal(await page.getByRole("link", { name: "Open" }).last().getAttribute("href"), first)
      await page.getByRole("button", { name: "Copy a new link" }).click()
      await page.getByRole("button", { name: "Continue" }).click()
      await page.waitForFunction(
        (before) => document.querySelector<HTMLInputElement>("input[readonly]")?.value !== before,
        first
      )
      await page.getByRole("button", { name: "Revoke" }).click()
      await page.getByRole("button", { name: "Continue" }).click()
      await page.getByText(/^Revoked /).waitFor()
    },
  },
  {
    title: "sending shows what the customer will read, and sends it to the address that is typed",
    run: async ({ browser, shop }) => {
      const page = await openDraft(browser, await createDraft(shop))
      await page.getByRole("button", { name: "Send" }).click()
      await page.getByLabel("Message").fill("As agreed on the phone.")
      const preview = page.frameLocator("iframe[title=Preview]")
      await preview.getByText("As agreed on the phone.").waitFor()
      await page.getByLabel("To", { exact: true }).fill("buyer@example.com")
      await page.getByRole("dialog").getByRole("button", { name: "Send" }).click()
      await page.getByText("Sent to buyer@example.com").waitFor()
      await page.getByRole("dialog").waitFor({ state: "hidden" })
      await page.getByText("Sent", { exact: true }).first().waitFor()
    },
  },
  {
    title: "what cannot be sent says why, and its link can be copied instead",
    run: async ({ browser, shop }) => {
      const page = await openDraft(browser, await createDraft(shop, { customer_id: undefined }))
      await page.getByRole("button", { name: "Send" }).click()
      const drawer = page.getByRole("dialog")
      await drawer.getByRole("button", { name: "Send" }).click()
      await drawer
        .getByRole("alert")
        .filter({ hasText: /e-mail/ })
        .waitFor()
      await drawer.getByRole("button", { name: "Copy link" }).click()
      await page.getByText("Payment link copied").waitFor()
    },
  },
  {
    title: "notes, reference and expiry are edited, and the past is no expiry",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      const commit = async (label: string, text: string) => {
        await page.getByLabel(label, { exact: true }).fill(text)
        await page.getByLabel(label, { exact: true }).press("Tab")
      }
      await commit("Note to the customer", "Delivery on Friday")
      await page.getByText("Note to the customer: saved").waitFor()
      await commit("Internal note", "Ask for the tax number")
      await page.getByText("Internal note: saved").waitFor()
      await commit("Reference", "PO-77")
      await page.getByText("Reference: saved").waitFor()
      await page.getByLabel("Expires", { exact: true }).fill("2020-01-01")
      await page.getByLabel("Expires", { exact: true }).blur()
      await page.getByText("The date must be today or later.").waitFor()
      await page.getByLabel("Expires", { exact: true }).fill("2099-12-24")
      await page.getByLabel("Expires", { exact: true }).blur()
      await page.getByText("Expires: saved").waitFor()
      const { note, internal_note, reference, expires_at } = await retrieve(shop, draft.id)
      assert.deepEqual([note, internal_note, reference], ["Delivery on Friday", "Ask for the tax number", "PO-77"])
      assert.match(String(expires_at), /^2099-12-2[45]/)
    },
  },
]
