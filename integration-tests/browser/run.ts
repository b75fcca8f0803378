import assert from "node:assert/strict"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { PROJECT_ROOT } from "../host/medusa-cli"
import { type Browser, openBrowser } from "./browser"
import { actionScenarios } from "./actions"
import { choiceScenarios } from "./choices"
import { createScenarios } from "./create"
import { detailScenarios } from "./detail"
import { linkScenarios } from "./links"
import { listScenarios } from "./list"
import { lookScenarios } from "./looks"
import { counted, end } from "./outcome"
import { permissionScenarios } from "./permissions"
import { readinessScenarios } from "./readiness"
import { savingScenarios } from "./saving"
import { openShop, type Shop } from "./shop"
import { openStore, type Store } from "./store"

/**
 * `npm run test:browser`: the dashboard in a browser, on the production build of a clean store that installed the
 * packed plugin. `STORE_URL` and `ROLES_URL` name a store's servers that run already, and `ONLY` a part of the titles
 * to run.
 */
const scenarios = [
  ...listScenarios,
  ...actionScenarios,
  ...createScenarios,
  ...savingScenarios,
  ...choiceScenarios,
  ...detailScenarios,
  ...readinessScenarios,
  ...linkScenarios,
  ...permissionScenarios,
  ...lookScenarios,
].filter(({ title }) => title.includes(process.env.ONLY ?? ""))

/** What a scenario that failed has left on the screen. */
const PICTURES = join(PROJECT_ROOT, ".host/browser")

let browser: Browser
let shop: Shop
let store: Store
let withRoles: Promise<string> | undefined

before(async () => {
  store = runningStore() ?? (await openStore())
  shop = await openShop(store.url)
  browser = await openBrowser(shop)
})

after(async () => {
  await browser?.close()
  await store?.stop()
  end()
})

function runningStore(): Store | undefined {
  const { STORE_URL, ROLES_URL } = process.env
  const startWithRoles = async () => {
    assert(ROLES_URL, "A scenario needs the store with roles: set ROLES_URL")
    return ROLES_URL
  }
  return STORE_URL ? { url: STORE_URL, startWithRoles, stop: async () => undefined } : undefined
}

for (const { title, run } of scenarios) {
  const scenario = counted(async () => {
    browser.errors()
    await run({ browser, shop, withRoles: () => (withRoles ??= store.startWithRoles()) }).catch(async (error) => {
      await browser.picture(join(PICTURES, `${title.replace(/\W+/g, "-")}.png`))
      throw error
    })
    assert.deepEqual(browser.errors(), [])
  })
  test(title, scenario)
}
