import { createRequire } from "node:module"

/*
 * The host writes the path of every request to its access log. A payment link's token stands in the path, and whoever
 * reads the log could use it. The host logs with morgan, whose tokens may be defined anew: from here on, `url` and
 * `referrer` have an ellipsis in the token's place. It holds for every request, also one that the host refuses before
 * any middleware of this plugin.
 */

type LogToken = (req: unknown, res: unknown, ...rest: unknown[]) => string | undefined

type Morgan = { token: (name: string, callback: LogToken) => unknown; url: LogToken; referrer: LogToken }

/** What stands before a token in a path: this plugin's routes for customers, and its page. */
const TOKEN_IN_PATH = /(\/(?:store\/cart-draft-orders|draft-orders\/pay)\/)[^/?#\s]+/gi

/** A path, or an address, without the tokens of payment links. */
export function withoutTokens(path: string): string {
  return path.replace(TOKEN_IN_PATH, "$1…")
}

const REDACTED = Symbol.for("medusa-plugin-draft-order.redacted")

/** Does nothing where the host does not log with morgan. */
export function redactAccessLog(): void {
  const morgan = morganOfHost()
  if (!morgan || Object.hasOwn(morgan, REDACTED)) {
    return
  }
  for (const name of ["url", "referrer"] as const) {
    const original = morgan[name]
    morgan.token(name, (...args) => {
      const text = original(...args)
      return text === undefined ? text : withoutTokens(text)
    })
  }
  Object.defineProperty(morgan, REDACTED, { value: true })
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
