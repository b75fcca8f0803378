import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import type { Page } from "playwright-core"
import { ADMIN } from "../host/demo-data/admin"
import { type Call, caller } from "../host/server"
import { type Browser, openBrowser } from "./browser"
import { createDraft } from "./drafts"
import type { Scenario } from "./scenario"
import { logIn } from "./shop"

const MENDS_NOTHING = /Mark as paid|^Send$|Copy link|^Revoke$|^Add$|Custom item|^Change/

/** What core's own pages need, so that a user of a role sees the dashboard at all. */
const SHELL = ["store:read", "user:read", "notification:read"]

/** What staff choose from when they make a draft order, but for the store, which the shell reads. */
const CHOICES = ["region", "sales_channel", "product_variant", "customer", "shipping_option"].map(
  (resource) => `${resource}:read`
)

/** Does something as a user of a store with roles, who has one of these permissions. */
async function as(
  { shop, withRoles }: Parameters<Scenario["run"]>[0],
  permissions: string[],
  work: (browser: Browser) => Promise<void>
): Promise<void> {
  const url = await withRoles()
  const browser = await openBrowser({ ...shop, url, token: await createUser(url, permissions) })
  const refused: string[] = []
  try {
    browser.onPage((page) => noteRefused(page, refused))
    await work(browser)
    assert.deepEqual(refused, [])
  } finally {
    await browser.close()
  }
}

/** Everything that our pages ask for in vain. What core's shell asks for is core's. */
function noteRefused(page: Page, refused: string[]): void {
  page.on("response", (response) => {
    if (response.status() === 403 && response.frame().url().includes("/cart-draft-orders")) {
      const { pathname } = new URL(response.url())
      refused.push(`${response.request().method()} ${pathname}`)
    }
  })
}

/** A user with one role of these permissions; with none, without a role. Answers with their token. */
async function createUser(url: string, permissions: string[]): Promise<string> {
  const login = { email: `${randomUUID()}@example.com`, password: "supersecret" }
  // Has been created while roles were on, and may do everything.
  const admin = caller(url, { authorization: `Bearer ${await logIn(url, ADMIN)}` })
  const roles = permissions.length ? [await createRole(admin, login.email, permissions)] : []
  const invited = await admin<{ invite: { token: string } }>("POST", "/admin/invites", { email: login.email, roles })
  const registered = await caller(url)<{ token: string }>("POST", "/auth/user/emailpass/register", login)
  const newcomer = caller(url, { authorization: `Bearer ${registered.body.token}` })
  await newcomer("POST", `/admin/invites/accept?token=${invited.body.invite.token}`, { email: login.email })
  return logIn(url, login)
}

async function createRole(admin: Call, name: string, permissions: string[]): Promise<string> {
  const { policies } = (
    await admin<{ policies: { id: string; key: string }[] }>("GET", "/admin/rbac/policies?limit=1000")
  ).body
  const policy_ids = permissions.map((permission) => {
    const policy = policies.find(({ key }) => key === permission)
    assert(policy, `The store has no policy ${permission}`)
    return policy.id
  })
  return (await admin<{ role: { id: string } }>("POST", "/admin/rbac/roles", { name, policy_ids })).body.role.id
}

export const permissionScenarios: Scenario[] = [
  {
    title: "who may only read is offered nothing else",
    run: async (world) => {
      const { id, display_id } = await createDraft(world.shop)
      await as(world, [...SHELL, "draft_order:read"], async (browser) => {
        const page = await browser.open("/cart-draft-orders")
        const link = page.getByRole("link", { name: `#${display_id}`, exact: true })
        await link.waitFor()
        assert.equal(await page.getByRole("main").getByRole("link", { name: "Create" }).count(), 0)
        assert.equal(await page.getByRole("checkbox").count(), 0)
        await link.click()
        await page.waitForURL(new RegExp(id))
        await page.getByText("Ready to become an order").waitFor()
        assert.equal(await page.locator("main input:not([disabled])").count(), 0)
        assert.equal(await page.getByRole("main").getByRole("button", { name: MENDS_NOTHING }).count(), 0)
      })
    },
  },
  {
    title: "who may edit draft orders and place no orders edits, sends and cancels, and is not offered payment",
    run: async (world) => {
      const draft = await createDraft(world.shop)
      await as(world, [...SHELL, "draft_order:read", "draft_order:update"], async (browser) => {
        const page = await browser.open(`/cart-draft-orders/${draft.id}`)
        await page.getByRole("button", { name: "Send" }).waitFor()
        await page.getByLabel("Reference", { exact: true }).fill("PO-9")
        await page.getByLabel("Reference", { exact: true }).press("Enter")
        await page.getByText("Reference: saved").waitFor()
        assert.equal(await page.getByRole("button", { name: "Mark as paid" }).count(), 0)
        await page.getByRole("button", { name: /^Actions for draft order/ }).click()
        assert.deepEqual(await page.getByRole("menuitem").allInnerTexts(), ["Cancel draft order"])
        await page.keyboard.press("Escape")
        await page.goto(`${page.url().split("/app")[0]}/app/cart-draft-orders`)
        await page.getByRole("checkbox", { name: `Select draft order ${draft.display_id}`, exact: true }).click()
        await page.getByText("1 selected").waitFor()
        assert.equal(await page.getByRole("button", { name: /Mark as paid|Delete/ }).count(), 0)
        assert.equal(await page.getByRole("main").getByRole("link", { name: "Create" }).count(), 0)
      })
    },
  },
  {
    title: "who may create draft orders and read what they are made of creates one",
    run: async (world) => {
      await as(world, [...SHELL, ...CHOICES, "draft_order:read", "draft_order:create"], async (browser) => {
        const page = await browser.open("/cart-draft-orders")
        await page.getByRole("main").getByRole("link", { name: "Create" }).click()
        await page.getByRole("combobox", { name: "Region" }).getByText("·").waitFor()
        assert.equal(await page.getByRole("button", { name: "Save and" }).count(), 0)
        await page.getByRole("combobox", { name: "Search products" }).fill("T-shirt")
        await page.getByRole("option").first().click()
        await page.getByRole("button", { name: "Save draft" }).click()
        await page.getByRole("heading", { name: /^#\d+$/ }).waitFor()
      })
    },
  },
  {
    title: "who may not read draft orders is told so",
    run: async (world) => {
      const { id } = await createDraft(world.shop)
      await as(world, [...SHELL, "order:read"], async (browser) => {
        const page = await browser.open("/cart-draft-orders")
        await page.getByText("You may not see draft orders").waitFor()
        await page.goto(`${page.url()}/${id}`)
        await page.getByText("You may not see draft orders").waitFor()
      })
    },
  },
]
