import { createRequire } from "node:module"
import { inspect } from "node:util"
import { logger as frameworkLogger } from "@medusajs/framework/logger"
import { container } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"

/*
 * A payment link's token stands in the path of a request, and whoever reads a log could use it. The host writes paths
 * to its access log, and to others: of a body that it cannot read, of every request at the level `debug`. From here
 * on, all of them have an ellipsis in the token's place, also where the host refuses a request before any middleware of
 * this plugin.
 */

/** What stands before a token in a path: this plugin's routes for customers, and its page. */
const TOKEN_IN_PATH = /(\/(?:store\/cart-draft-orders|draft-orders\/pay)\/)[^/?#\s"'<>{}\\,;]+/gi

/** In the addresses of the store's own, which the option `storefront_url` describes. */
let tokenInStorefront: RegExp | undefined

/** A text, the tokens of payment links in its paths and addresses left out. */
export function withoutTokens(text: string): string {
  const plain = text.replace(TOKEN_IN_PATH, "$1…")
  return tokenInStorefront ? plain.replace(tokenInStorefront, "$1…") : plain
}

/** What finds the tokens in addresses of a storefront: `https://shop.example.com/pay/{token}`. */
export function patternOf(storefront_url: string): RegExp {
  const [before = ""] = storefront_url.split("{token}")
  const path = before.replace(/^https?:\/\/[^/?#]+/i, "").replace(/[^\w/]/g, "\\$&")
  return new RegExp(`(${path})[\\w-]{43}(?![\\w-])`, "g")
}

const REDACTED = Symbol.for("medusa-plugin-draft-order.redacted")

/** Takes the tokens out of all that the host logs. */
export function redactLogs(): void {
  const settings = container.resolve(DRAFT_ORDER_MODULE, { allowUnregistered: true })?.settings
  tokenInStorefront = settings?.storefront_url ? patternOf(settings.storefront_url) : undefined
  redactAccessLog()
  for (const logger of [frameworkLogger, container.resolve(ContainerRegistrationKeys.LOGGER)]) {
    redactLogger(logger)
  }
}

type LogToken = (req: unknown, res: unknown, ...rest: unknown[]) => string | undefined

type Morgan = { token: (name: string, callback: LogToken) => unknown; url: LogToken; referrer: LogToken }

/** Morgan's tokens may be defined anew. Does nothing where the host does not log with it. */
function redactAccessLog(): void {
  const morgan = morganOfHost()
  if (!morgan || isRedacted(morgan)) {
    return
  }
  for (const name of ["url", "referrer"] as const) {
    const original = morgan[name]
    morgan.token(name, (...args) => {
      const text = original(...args)
      return text === undefined ? text : withoutTokens(text)
    })
  }
}

/** The very module that the framework logs with. */
function morganOfHost(): Morgan | undefined {
  try {
    const framework = createRequire(__filename).resolve("@medusajs/framework/http")
    return createRequire(framework)("morgan") as Morgan
  } catch {
    return undefined
  }
}

/** All that Medusa's loggers write with. */
const METHODS = ["activity", "progress", "failure", "success", "panic"].concat([
  "error",
  "warn",
  "info",
  "http",
  "verbose",
  "debug",
  "silly",
  "log",
])

/** Takes the tokens out of what a logger is given. */
export function redactLogger(logger: object): void {
  if (isRedacted(logger)) {
    return
  }
  for (const name of METHODS) {
    const original: unknown = Reflect.get(logger, name)
    if (typeof original === "function") {
      Reflect.set(logger, name, (...args: unknown[]): unknown => Reflect.apply(original, logger, args.map(redacted)))
    }
  }
}

function isRedacted(what: object): boolean {
  const was = Object.hasOwn(what, REDACTED)
  Object.defineProperty(what, REDACTED, { value: true })
  return was
}

/** What holds no token is handed on as it is. */
function redacted(value: unknown): unknown {
  const isError = value instanceof Error && redactedText(value) !== value
  return isError ? redactedError(value) : redactedText(value)
}

/** A text without tokens; of an object that holds some, what it looks like without them. */
function redactedText(value: unknown): unknown {
  if (typeof value === "string") {
    return withoutTokens(value)
  }
  const text = typeof value === "object" ? inspect(value, { depth: 10 }) : ""
  const plain = withoutTokens(text)
  return plain === text ? value : plain
}

/** Loggers read an error's message, stack and cause. */
function redactedError(error: Error): Error {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(error)).map(([name, { enumerable }]) => [
    name,
    { value: redactedText(Reflect.get(error, name)), enumerable },
  ])
  return Object.create(Object.getPrototypeOf(error), Object.fromEntries(properties)) as Error
}
