import type { MedusaNextFunction, MedusaResponse, MedusaStoreRequest, MiddlewareRoute } from "@medusajs/framework/http"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { invalid } from "../../modules/draft-order/errors"
import type { CartReference } from "../../modules/draft-order/types"
import { assertStoreMay, storeStateOf } from "../../modules/draft-order/rules/store"
import { isReadable } from "../readable-path"
import { answerWhereTablesLack } from "../require-tables"
import { ROUTES_BELOW, STORE_ROUTES, type StoreRoute } from "./managed-cart-routes"

type Middleware = (req: MedusaStoreRequest, res: MedusaResponse, next: MedusaNextFunction) => Promise<void>

const WRITING = ["POST", "PUT", "PATCH", "DELETE"] as const

const NAMES: Record<CartReference["kind"], (id: string) => string> = {
  cart: (id) => `Cart ${id}`,
  line_item: (id) => `The cart of line item ${id}`,
  shipping_method: (id) => `The cart of shipping method ${id}`,
  address: (id) => `The cart of address ${id}`,
  payment_collection: (id) => `The cart of payment collection ${id}`,
}

/**
 * A draft order's cart on core's store routes. While the draft is open, only staff change it, and the customer pays and
 * completes it. From the start of a completion on, and when the draft is canceled, nobody changes or pays it.
 *
 * Core's routes take any line's and any address's id with any cart. A request is refused when any cart that it names,
 * or leads to, belongs to a draft whose state forbids the request. Any other request costs one indexed statement.
 * While migrations of this plugin have not run, every request on a draft's cart is refused, and other carts work.
 */
export const storeManagedCartsMiddlewares: MiddlewareRoute[] = [
  { matcher: /^\/store\/(?:carts|payment-collections)(?:\/|$)/i, methods: [...WRITING], middlewares: [readablePath] },
  ...ROUTES_BELOW.flatMap(({ path, reads }) =>
    WRITING.map((method) => ({
      matcher: unlisted(path, method),
      methods: [method],
      middlewares: [guard({ does: "change", reads })],
    }))
  ),
  ...STORE_ROUTES.map(({ method, matcher, ...route }) => ({ matcher, methods: [method], middlewares: [guard(route)] })),
]

function guard({ does, reads, then }: Pick<StoreRoute, "does" | "reads" | "then">): Middleware {
  return async (req, res, next) => {
    const service = req.scope.resolve(DRAFT_ORDER_MODULE)
    const managed = await service.managedCarts.find(reads.flatMap((read) => read(req)))

    if (managed.length && (await answerWhereTablesLack(req, res))) {
      return
    }
    for (const { reference, draft_order } of managed) {
      const state = storeStateOf(draft_order, Boolean(await service.completions.find(draft_order.id)), new Date())
      assertStoreMay(does, state, NAMES[reference.kind](reference.id))
    }
    if (managed[0] && then) {
      await then(managed[0].draft_order, req, res, next)
    } else {
      next()
    }
  }
}

/** What Express cannot decode, and what PostgreSQL cannot read, would be the server's error. */
async function readablePath(req: MedusaStoreRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (!isReadable(req.path)) {
    throw invalid("The path", "must be percent-encoded UTF-8 without the character U+0000")
  }
  next()
}

/** Matches what is below a path and is not listed for the method; what is listed is judged there, and only once. */
function unlisted(path: string, method: string): RegExp {
  const exceptListed = STORE_ROUTES.filter((route) => route.method === method)
    .map(({ matcher }) => `(?!${matcher.replace(/:\w+/g, "[^/]+")}/?$)`)
    .join("")
  return new RegExp(`^${exceptListed}${path}/(?<id>[^/]+)`, "i")
}
