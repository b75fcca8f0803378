import assert from "node:assert/strict"
import { mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type axe from "axe-core"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { PROJECT_ROOT } from "../host/medusa-cli"

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium"
const FLAGS = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"]
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")

/** Waiting longer than this is a failure, also on a machine that is busy with other things. Milliseconds. */
const PATIENCE = 30_000

/** To be looked at: what no assertion sees. */
const PICTURES = join(PROJECT_ROOT, ".host/browser/customer-page")

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1280, height: 900 }
/** What a phone has left at 200 %, and more than WCAG asks for. */
export const ZOOMED = { width: 320, height: 640 }

/** A customer's window, and what it has loaded and complained about. */
export type Window = {
  page: Page
  /** Addresses at other origins than the store's that the page has asked for. */
  elsewhere: () => string[]
  errors: () => string[]
  close: () => Promise<void>
}

export type OpenWindow = (
  url: string,
  options?: BrowserContextOptions & { script?: boolean; dark?: boolean }
) => Promise<Window>

export async function openBrowser(store: string): Promise<{ open: OpenWindow; close: () => Promise<void> }> {
  const browser: Browser = await chromium.launch({
    executablePath: EXECUTABLE,
    headless: true,
    args: FLAGS.map((flag) => `--${flag}`),
  })
  return {
    open: async (url, { script = true, dark = false, ...options } = {}) => {
      const context = await browser.newContext({
        viewport: DESKTOP,
        locale: "en-US",
        timezoneId: "America/Chicago",
        reducedMotion: "reduce",
        ...options,
        javaScriptEnabled: script,
        colorScheme: dark ? "dark" : "light",
      })
      context.setDefaultTimeout(PATIENCE)
      const elsewhere: string[] = []
      const errors: string[] = []
      context.on("request", (request) => {
        const address = request.url()
        if (!address.startsWith(store) && !address.startsWith("data:")) {
          elsewhere.push(address)
        }
      })
      context.on("console", (message) => {
        // The browser notes answers that are errors. Those are pages here.
        if (message.type() === "error" && !/status of (403|404|409|410|422|429)/.test(message.text())) {
          errors.push(message.text())
        }
      })
      context.on("weberror", (error) => errors.push(error.error().message))
      const page = await context.newPage()
      await page.goto(url)
      return {
        page,
        elsewhere: () => elsewhere.splice(0),
        errors: () => errors.splice(0),
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}

/** Fails where axe-core finds something, or the page sticks out of the window. */
export async function check(page: Page, name: string): Promise<void> {
  await picture(page, name)
  await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    })
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => html + failureSummary),
    }))
  })
  assert.deepEqual(found, [], `axe-core on ${name}`)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  )
  assert.equal(overflow, 0, `${name} sticks out of the window`)
}

/** @param fullPage left out, what lies below the window is pictured too */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage })
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
