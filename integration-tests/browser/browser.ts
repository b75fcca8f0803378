import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type axe from "axe-core"
import { type BrowserContext, chromium, type Page } from "playwright-core"
import type { Shop } from "./shop"

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium"
const FLAGS = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"].concat([
  "disable-component-update",
  "disable-sync",
])
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")

/** Waiting longer than this is a failure, also on a machine that is busy with other things. Milliseconds. */
const PATIENCE = 30_000

/** What is printed to the console by core, and not by us. */
const CORES_NOISE = [
  /react-country-flag|cdn\.jsdelivr\.net|net::ERR_/,
  /Outdated Optimize Dep/,
  /status of (400|404|409)/,
  /validateDOMNesting/,
]

/** Our part of a page: what is between core's sidebar and top bar, and what opens over it. */
const OURS = ["main", "[role=dialog]", "[role=alertdialog]"]

export type Look = { width?: number; height?: number; theme?: "light" | "dark"; language?: string }

export type Browser = {
  open: (path: string, look?: Look) => Promise<Page>
  /** Called with every page that is opened from now on. */
  onPage: (listener: (page: Page) => void) => void
  /** What the pages have printed as errors since the last time. */
  errors: () => string[]
  /** Keeps what the open page shows in a file. */
  picture: (file: string) => Promise<void>
  close: () => Promise<void>
}

export async function openBrowser({ url, token }: Shop): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "draft-order-browser-"))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    headless: true,
    args: FLAGS.map((flag) => `--${flag}`),
  })
  context.setDefaultTimeout(PATIENCE)
  await logIn(context, url, token)
  const printed: string[] = []
  context.on("page", (page) => listen(page, printed))
  context.pages().forEach((page) => listen(page, printed))

  return {
    open: async (path, { width = 1280, height = 800, theme = "light", language = "en" } = {}) => {
      await Promise.all(context.pages().map((page) => page.close()))
      const page = await context.newPage()
      await page.setViewportSize({ width, height })
      await page.addInitScript(
        ([chosenTheme, chosenLanguage]) => {
          if (window.top !== window) {
            return
          }
          localStorage.setItem("medusa_admin_theme", chosenTheme)
          localStorage.setItem("lng", chosenLanguage)
          document.cookie = `lng=${chosenLanguage};path=/`
        },
        [theme, language] as const
      )
      await page.goto(`${url}/app${path}`, { waitUntil: "commit" })
      return page
    },
    onPage: (listener) => void context.on("page", listener),
    errors: () => printed.splice(0),
    picture: async (file) => {
      await context.pages()[0]?.screenshot({ path: file })
    },
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function logIn(context: BrowserContext, url: string, token: string): Promise<void> {
  await context.request.post(`${url}/auth/session`, { headers: { authorization: `Bearer ${token}` } })
}

function listen(page: Page, printed: string[]): void {
  const note = (text: string) => CORES_NOISE.some((noise) => noise.test(text)) || printed.push(text)
  page.on("console", (message) => message.type() === "error" && note(message.text()))
  page.on("pageerror", (error) => note(error.message))
}

export type Violation = { id: string; nodes: string[] }

/** What axe-core finds in our part of the page. */
export async function violations(page: Page): Promise<Violation[]> {
  await page.evaluate(AXE)
  return page.evaluate(async (parts) => {
    const include = parts.filter((part) => document.querySelector(part)).map((part) => [part])
    // Landmarks are the shell's to draw.
    const { violations: found } = await window.axe.run({ include }, { rules: { region: { enabled: false } } })
    return found.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
  }, OURS)
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Whether something sticks out of the window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
