import assert from "node:assert/strict"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { PROJECT_ROOT } from "../host/medusa-cli"
import { type Browser, openBrowser } from "./browser"
import { createScenarios } from "./create"
import { detailScenarios } from "./detail"
import { linkScenarios } from "./links"
import { listScenarios } from "./list"
import { lookScenarios } from "./looks"
import { permissionScenarios } from "./permissions"
import { openShop, type Shop } from "./shop"
import { openStore } from "./store"

/**
 * `npm run test:browser`: the dashboard in a browser, on the production build of a clean store that installed the
 * packed plugin. `STORE_URL` names a store that runs already, and `ONLY` a part of the titles to run.
 */
const scenarios = [
  ...listScenarios,
  ...createScenarios,
  ...detailScenarios,
  ...linkScenarios,
  ...permissionScenarios,
  ...lookScenarios,
].filter(({ title }) => title.includes(process.env.ONLY ?? ""))

/** What a scenario that failed has left on the screen. */
const PICTURES = join(PROJECT_ROOT, ".host/browser")

let browser: Browser
let shop: Shop
let stop: () => Promise<void>

before(async () => {
  const store = process.env.STORE_URL ? { url: process.env.STORE_URL, stop: async () => undefined } : await openStore()
  stop = store.stop
  shop = await openShop(store.url)
  browser = await openBrowser(shop)
})

after(async () => {
  await browser?.close()
  await stop?.()
})

for (const { title, run } of scenarios) {
  test(title, async () => {
    browser.errors()
    await run({ browser, shop }).catch(async (error) => {
      await browser.picture(join(PICTURES, `${title.replace(/\W+/g, "-")}.png`))
      throw error
    })
    assert.deepEqual(browser.errors(), [])
  })
}
