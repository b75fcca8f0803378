import assert from "node:assert/strict"
import type { Page } from "playwright-core"
import { createDraft, openDraft, retrieve } from "./drafts"
import type { Scenario } from "./scenario"
import type { Shop } from "./shop"

type Customer = { id: string; email: string }

/** Somebody with two addresses in the US and one in Germany. */
async function createCustomer({ admin }: Shop): Promise<Customer> {
  const email = `home-and-work-${Date.now()}@example.com`
  const { customer } = (await admin<{ customer: Customer }>("POST", "/admin/customers", { email })).body
  for (const [address_1, city, country_code] of [
    ["1 Home St", "Austin", "us"],
    ["2 Work Ave", "Boston", "us"],
    ["Hauptstraße 3", "Berlin", "de"],
  ] as const) {
    const address = { first_name: "Kim", last_name: "Lee", address_1, city, country_code }
    await admin("POST", `/admin/customers/${customer.id}/addresses`, address)
  }
  return customer
}

const addressMenu = (page: Page, kind: string) => page.getByRole("button", { name: `Change: ${kind} address` })

async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click()
  await page.getByRole("option", { name, exact: true }).click()
}

export const choiceScenarios: Scenario[] = [
  {
    title: "of several saved addresses none is taken by itself, and those of the region can be chosen",
    run: async ({ browser, shop }) => {
      const { id, email } = await createCustomer(shop)
      const page = await browser.open(`/cart-draft-orders/create?customer_id=${id}`)
      await page.getByText(email).waitFor()
      await page.getByRole("combobox", { name: "Region" }).click()
      await page.getByRole("option", { name: /US/ }).click()
      await page.getByText("No address yet").waitFor()
      await addressMenu(page, "Shipping").click()
      await page.getByRole("menuitem", { name: /2 Work Ave/ }).waitFor()
      assert.equal(
        await page.getByRole("menuitem", { name: /Hauptstraße 3/ }).getAttribute("aria-disabled"),
        "true",
        "an address outside the region can be chosen"
      )
      await page.getByRole("menuitem", { name: /2 Work Ave/ }).click()
      await page.getByText("No address yet").waitFor({ state: "hidden" })
      await addressMenu(page, "Billing").click()
      await page.getByRole("menuitem", { name: /Hauptstraße 3/ }).click()
      await page.getByRole("combobox", { name: "Search products" }).fill("T-shirt")
      await page.getByRole("option").first().click()
      await page.getByRole("button", { name: "Save draft" }).click()
      await page.getByRole("heading", { name: /^#\d+$/ }).waitFor()

      const saved = /(dorder_\w+)/.exec(page.url())?.[1] ?? ""
      const addresses = async () => {
        const { cart } = await retrieve(shop, saved)
        return [cart?.shipping_address?.address_1, cart?.billing_address?.address_1]
      }
      assert.deepEqual(await addresses(), ["2 Work Ave", "Hauptstraße 3"])
      await addressMenu(page, "Shipping").click()
      await page.getByRole("menuitem", { name: /1 Home St/ }).click()
      await page.getByText("Shipping address: saved").waitFor()
      assert.deepEqual(await addresses(), ["1 Home St", "Hauptstraße 3"])
    },
  },
  {
    title: "a draft order's language is chosen when it is made, changed, and given back to the store",
    run: async ({ browser, shop }) => {
      const page = await browser.open("/cart-draft-orders/create")
      await page.getByRole("combobox", { name: "Region" }).getByText("·").waitFor()
      await page.getByRole("combobox", { name: "Language" }).getByText("Store default").waitFor()
      await choose(page, "Language", "French")
      await page.getByRole("combobox", { name: "Search products" }).fill("T-shirt")
      await page.getByRole("option").first().click()
      await page.getByRole("button", { name: "Save draft" }).click()
      await page.getByRole("heading", { name: /^#\d+$/ }).waitFor()

      const saved = /(dorder_\w+)/.exec(page.url())?.[1] ?? ""
      const locale = async () => (await retrieve(shop, saved)).cart?.locale
      assert.equal(await locale(), "fr")
      await choose(page, "Language", "German")
      await page.getByText("Language: saved").first().waitFor()
      assert.equal(await locale(), "de")
      await choose(page, "Language", "Store default")
      await page.getByRole("combobox", { name: "Language" }).getByText("Store default").waitFor()
      await page.waitForFunction(
        async (id) =>
          (await fetch(`/admin/cart-draft-orders/${id}`).then((answer) => answer.json())).draft_order.cart.locale ===
          null,
        saved
      )
    },
  },
  {
    title: "a new link asks its question and lasts until its day, and the next one asks again",
    run: async ({ browser, shop }) => {
      const draft = await createDraft(shop)
      const page = await openDraft(browser, draft)
      const link = page.getByRole("region", { name: "Payment link" })
      await link.getByRole("switch", { name: "Ask for e-mail address or postal code" }).click()
      await link.getByLabel("Valid until").fill("2020-01-01")
      await link.getByText("The date must be today or later.").waitFor()
      assert.equal(await link.getByRole("button", { name: "Copy link" }).isDisabled(), true)
      await link.getByLabel("Valid until").fill("2099-12-24")
      await link.getByRole("button", { name: "Copy link" }).click()
      await link.getByText("Asks for the e-mail address or postal code").waitFor()
      await link.getByText(/^Expires Dec 2[45], 2099/).waitFor()
      const url = await page.getByLabel("Address of the payment link").inputValue()
      const token = new URL(url).pathname.split("/").at(-1)!
      assert.equal((await fetch(`${shop.url}/draft-orders/pay/${token}`)).status, 403)

      await page.goto(`${shop.url}/app/cart-draft-orders`)
      await page.getByRole("button", { name: `Actions for draft order ${draft.display_id}`, exact: true }).click()
      await page.getByRole("menuitem", { name: "Copy link" }).click()
      await page.getByRole("button", { name: "Continue" }).click()
      await page.getByText(`The link of draft order ${draft.display_id} was made`).waitFor()
      const { body } = await shop.admin<{ draft_order: { payment_link: { verify: string | null } } }>(
        "GET",
        `/admin/cart-draft-orders/${draft.id}?fields=id,payment_link`
      )
      assert.equal(body.draft_order.payment_link.verify, "email")
    },
  },
]
