import "../host/jest/environment"
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Page } from "playwright-core"
import { retrieve } from "../factories/edit"
import { findWorld } from "../factories/world"
import setUp from "../host/jest/global-setup"
import tearDown from "../host/jest/global-teardown"
import { startTestServer } from "../host/server"
import type { Prepared, Store } from "./customer-page-states"
import { counted, end } from "./outcome"
import { openBrowser, type OpenWindow, picture, type Window } from "./customer-page-window"

/** A pattern of the titles to run. */
const ONLY = new RegExp(process.env.ONLY ?? "")

export let store: Store
export let open: OpenWindow
let close: () => Promise<void>
const windows: Window[] = []

before(async () => {
  await setUp()
  const server = await startTestServer()
  store = { server, world: await findWorld(server.container) }
  const browser = await openBrowser(server.url)
  close = browser.close
  open = async (url, options) => {
    const window = await browser.open(url, options)
    windows.push(window)
    return window
  }
})

after(async () => {
  await close?.()
  await store?.server.stop()
  await tearDown()
  end()
})

/** Fails also where the browser has complained. */
export function scenario(title: string, run: () => Promise<void>): void {
  if (!ONLY.test(title)) {
    return
  }
  const watched = counted(async () => {
    try {
      await run()
      assert.deepEqual(
        windows.flatMap((window) => window.errors()),
        []
      )
    } catch (error) {
      const page = windows.at(-1)?.page
      await (page && picture(page, `failed-${title.replace(/\W+/g, "-")}`).catch(() => undefined))
      throw error
    } finally {
      await Promise.all(windows.splice(0).map((window) => window.close()))
    }
  })
  test(title, watched)
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name, level: 1 }).waitFor()
export const thanks = (page: Page) => heading(page, /^Thank you\. Your order is \d+\.$/)
export const told = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).waitFor()
export const click = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click()

export async function statusOf({ draftOrder }: Prepared): Promise<string> {
  return (await retrieve(store.server, draftOrder)).status
}
