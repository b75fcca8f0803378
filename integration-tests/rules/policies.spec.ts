import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { adminCartDraftOrdersMiddlewares } from "../../src/api/admin/cart-draft-orders/middlewares"

const ADMIN = join(__dirname, "../../src/api")

/** `POST /admin/cart-draft-orders/:id/pay`, for every handler that the host finds in `src/api/admin`. */
const routes = readdirSync(join(ADMIN, "admin"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts"))
  .flatMap((file) => {
    const path = `/admin/${file}`.replace("/route.ts", "").replace(/\[(\w+)\]/g, ":$1")
    const source = readFileSync(join(ADMIN, "admin", file), "utf8")
    return [...source.matchAll(/^export (?:async function|const) ([A-Z]+)\b/gm)].map(
      ([, method]) => `${method} ${path}`
    )
  })

describe("The policies of admin routes", () => {
  it.each(routes)("%s has one, which is checked before its other middlewares", (route) => {
    const entries = adminCartDraftOrdersMiddlewares.filter(({ matcher, methods }) => `${methods} ${matcher}` === route)
    expect(entries[0]?.policies).toEqual(
      expect.arrayContaining([{ resource: "draft_order", operation: expect.any(String) }])
    )
    expect(entries[0]?.middlewares ?? []).toEqual([])
  })

  it("stand on no route that is not there", () => {
    const guarded = adminCartDraftOrdersMiddlewares.filter(({ policies }) => policies)
    expect(guarded.map(({ matcher, methods }) => `${methods} ${matcher}`).sort()).toEqual([...routes].sort())
  })
})
