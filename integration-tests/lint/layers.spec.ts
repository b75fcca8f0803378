import { join } from "node:path"
import { ESLint } from "eslint"

const ROOT = join(__dirname, "../..")
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: join(ROOT, ".eslint.config.mjs") })

/** The layers' rules that a file breaks which imports this and nothing else, a value or a type. */
async function broken(file: string, imported: string, keyword = "import"): Promise<string[]> {
  const [result] = await eslint.lintText(`${keyword} { it } from "${imported}"\nexport const used: typeof it = it\n`, {
    filePath: join(ROOT, file),
  })
  expect(result!.messages.filter(({ fatal }) => fatal)).toEqual([])
  return result!.messages.flatMap(({ ruleId }) => (ruleId?.startsWith("layers/") ? [ruleId.slice(7)] : []))
}

const RULES = "src/modules/draft-order/rules/lines.ts"
const MODULE = "src/modules/draft-order/service.ts"
const WORKFLOW = "src/workflows/shared/steps/lock-cart.ts"
const CALCULATION = "src/cart/calculate/totals.ts"
const CART = "src/cart/facts/regions.ts"
const ADMIN = "src/admin/detail/header.tsx"
const KNEX = "@medusajs/framework/mikro-orm/knex"

const forbidden: [file: string, imported: string, rules: string[]][] = [
  [RULES, "../../../workflows/shared/edit", ["module-stands-alone"]],
  [RULES, "../../../api/idempotent", ["http-is-the-apis"]],
  [RULES, "@medusajs/medusa/core-flows", ["module-stands-alone"]],
  [RULES, "typeorm", ["rules-are-pure"]],
  [RULES, "../tables/draft-order.repository", ["rules-are-pure"]],
  [RULES, "../tables/completion.repository", ["rules-are-pure"]],
  [RULES, "../tables/draft-order.entity", ["rules-are-pure"]],
  [RULES, "../service", ["rules-are-pure"]],
  [RULES, "../sql/core-tables", ["rules-are-pure"]],
  [RULES, "../loaders/container", ["rules-are-pure"]],
  [RULES, "node:fs", ["rules-are-pure"]],
  [RULES, "@medusajs/framework/awilix", ["rules-are-pure"]],
  [RULES, KNEX, ["rules-are-pure"]],
  ["src/modules/draft-order/rules/deeper/state.ts", "../../../../workflows", ["module-stands-alone"]],
  [MODULE, "../../workflows", ["module-stands-alone"]],
  [MODULE, "../../workflows/shared/steps/read-cart", ["module-stands-alone"]],
  [MODULE, "../../links/draft-order-cart", ["module-stands-alone"]],
  [MODULE, "../../subscribers/order-placed", ["module-stands-alone"]],
  [MODULE, "../../jobs/reconcile-completions", ["module-stands-alone"]],
  [MODULE, "@medusajs/framework/workflows-sdk", ["module-runs-no-workflows"]],
  [MODULE, "@medusajs/framework/http", ["http-is-the-apis"]],
  [MODULE, "../../api/middlewares", ["http-is-the-apis"]],
  [WORKFLOW, "../../../modules/draft-order/tables/draft-order.entity", ["tables-are-the-modules"]],
  [WORKFLOW, "../../../modules/draft-order/tables/completion.entity", ["tables-are-the-modules"]],
  [WORKFLOW, "../../../modules/draft-order/tables/draft-order.repository", ["tables-are-the-modules"]],
  [WORKFLOW, "../../../modules/draft-order/tables/note.repository", ["tables-are-the-modules"]],
  [WORKFLOW, "../../../modules/draft-order/sql/core-tables", ["tables-are-the-modules"]],
  [WORKFLOW, "typeorm", ["typeorm-is-the-modules"]],
  [WORKFLOW, KNEX, ["knex-is-the-modules"]],
  [WORKFLOW, "../../../api/explain-errors", ["http-is-the-apis"]],
  [WORKFLOW, "@medusajs/framework/http", ["http-is-the-apis"]],
  [WORKFLOW, "../../../subscribers/order-placed", ["workflows-are-called"]],
  [CALCULATION, "../../workflows/shared/warnings", ["calculation-is-pure"]],
  [CALCULATION, "../hooks", ["calculation-is-pure"]],
  [CALCULATION, "../write/create-cart", ["calculation-is-pure"]],
  [CALCULATION, "@medusajs/framework/orchestration", ["calculation-is-pure"]],
  [CALCULATION, "@medusajs/medusa/core-flows", ["calculation-is-pure"]],
  [CALCULATION, "node:crypto", ["calculation-is-pure"]],
  [CALCULATION, "typeorm", ["typeorm-is-the-modules", "calculation-is-pure"]],
  [CART, "../../workflows/shared/lookups/find", ["cart-is-called"]],
  [CART, "@medusajs/medusa/core-flows", ["cart-is-called"]],
  [CART, "../../api/explain-errors", ["http-is-the-apis"]],
  [CART, "@medusajs/framework/http", ["http-is-the-apis"]],
  [CART, "typeorm", ["typeorm-is-the-modules"]],
  [CART, KNEX, ["knex-is-the-modules"]],
  ["src/customer-page/view.ts", "../workflows/shared/lookups/find", ["customer-page-is-pure"]],
  ["src/customer-page/view.ts", "node:crypto", ["customer-page-is-pure"]],
  ["src/customer-page/view.ts", "@medusajs/framework/utils", ["customer-page-is-pure"]],
  ["src/workflows/completion/steps/plan-completion.ts", KNEX, ["knex-is-the-modules"]],
  [ADMIN, "../../workflows", ["admin-knows-the-routes"]],
  [ADMIN, "../../modules/draft-order/types", ["admin-knows-the-routes"]],
  [ADMIN, "@medusajs/framework/types", ["admin-knows-the-routes"]],
  [WORKFLOW, "../../../admin/lib/amounts", ["nothing-knows-the-admin"]],
  ["src/links/draft-order-cart.ts", "../workflows", ["links-name-modules"]],
  ["src/links/draft-order-cart.ts", "../api/middlewares", ["http-is-the-apis"]],
  ["src/links/draft-order-cart.ts", "typeorm", ["typeorm-is-the-modules"]],
  ["src/subscribers/order-placed.ts", "../api/explain-errors", ["http-is-the-apis"]],
  [
    "src/subscribers/order-placed.ts",
    "../modules/draft-order/tables/draft-order.repository",
    ["tables-are-the-modules"],
  ],
  ["src/subscribers/order-placed.ts", "../jobs/reconcile-completions", ["entry-points-stand-alone"]],
  ["src/jobs/reconcile-completions.ts", "../api/explain-errors", ["http-is-the-apis"]],
  ["src/jobs/reconcile-completions.ts", KNEX, ["knex-is-the-modules"]],
  ["src/policies/draft-order.ts", "../modules/draft-order", ["policies-name-resources"]],
  ["src/policies/draft-order.ts", "../api/middlewares", ["http-is-the-apis"]],
  ["src/api/idempotent.ts", "../modules/draft-order/tables/idempotency-key.repository", ["tables-are-the-modules"]],
  ["src/api/idempotent.ts", "../jobs/reconcile-completions", ["entry-points-stand-alone"]],
  ["src/api/idempotent.ts", "typeorm", ["typeorm-is-the-modules"]],
  ["src/api/idempotent.ts", KNEX, ["knex-is-the-modules"]],
]

const allowed: [file: string, imported: string][] = [
  [RULES, "../errors"],
  [RULES, "../types"],
  [RULES, "./state"],
  [RULES, "@medusajs/framework/utils"],
  [MODULE, "./tables/draft-order.repository"],
  [MODULE, "./sql/core-tables"],
  ["src/modules/draft-order/tables/draft-order.repository.ts", "typeorm"],
  ["src/modules/draft-order/data-source.ts", KNEX],
  [WORKFLOW, "../../../modules/draft-order"],
  [WORKFLOW, "../../../modules/draft-order/errors"],
  [WORKFLOW, "../../../modules/draft-order/rules/stock"],
  [CALCULATION, "../types"],
  [CALCULATION, "../../modules/draft-order/errors"],
  [CALCULATION, "@medusajs/framework/utils"],
  [CART, "../calculate/price-groups"],
  [CART, "../../modules/draft-order"],
  ["src/customer-page/view.ts", "../modules/draft-order/types"],
  [WORKFLOW, "../../../customer-page/view"],
  [WORKFLOW, "../../../cart/calculate-cart"],
  [WORKFLOW, "@medusajs/medusa/core-flows"],
  [WORKFLOW, "@medusajs/framework/workflows-sdk"],
  ["src/links/draft-order-cart.ts", "../modules/draft-order"],
  ["src/links/draft-order-cart.ts", "@medusajs/medusa/cart"],
  ["src/subscribers/order-placed.ts", "../workflows/completion/register"],
  ["src/jobs/reconcile-completions.ts", "../workflows"],
  ["src/policies/draft-order.ts", "@medusajs/framework/utils"],
  ["src/api/idempotent.ts", "../workflows"],
  ["src/api/idempotent.ts", "../modules/draft-order"],
  ["src/api/admin/cart-draft-orders/route.ts", "@medusajs/framework/http"],
  ["src/api/admin/cart-draft-orders/route.ts", "../../explain-errors"],
  ["integration-tests/module/module.ts", "typeorm"],
  ["integration-tests/host/statements.ts", KNEX],
]

describe("The layers", () => {
  it.each(forbidden)("%s may not import %s", async (file, imported, rules) => {
    expect(await broken(file, imported)).toEqual(rules)
    expect(await broken(file, imported, "import type")).toEqual(rules)
  })

  it("the dashboard takes types of the routes, and nothing else of theirs", async () => {
    expect(await broken(ADMIN, "../../http")).toEqual(["admin-takes-types"])
    expect(await broken(ADMIN, "../../http", "import type")).toEqual([])
  })

  it.each(allowed)("%s may import %s", async (file, imported) => {
    expect(await broken(file, imported)).toEqual([])
  })
})
