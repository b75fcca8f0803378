import stylistic from "@stylistic/eslint-plugin"
import tseslint from "typescript-eslint"

const MODULE = "src/modules/draft-order/**/*.ts"

/**
 * Who may import what. Every entry becomes a rule of its own, because a later block of this configuration would replace
 * the options of a rule that it shares with an earlier one: all entries that match a file apply to it.
 * Imports are patterns as in .gitignore; a folder's name stands for the folder and for all that is in it.
 */
const layers = {
  "typeorm-is-the-modules": {
    files: ["src/**/*.ts"],
    ignores: [MODULE],
    imports: ["typeorm", "typeorm/**"],
    message: "Only the module talks to its tables: use its service.",
  },
  "tables-are-the-modules": {
    files: ["src/**/*.ts"],
    ignores: [MODULE],
    imports: ["tables", "sql", "data-source", "migrate", "migrations", "loaders"].map(
      (name) => `**/modules/draft-order/${name}`
    ),
    message: "Only the module talks to its tables: use its service.",
  },
  "knex-is-the-modules": {
    files: ["src/**/*.ts"],
    ignores: [MODULE],
    imports: ["@medusajs/framework/mikro-orm/**", "knex", "pg", "@medusajs/framework/pg"],
    message: "SQL stands in the module, behind its service.",
  },
  "module-stands-alone": {
    files: [MODULE],
    imports: [
      "**/workflows",
      "**/links",
      "**/subscribers",
      "**/jobs",
      "**/policies",
      "@medusajs/medusa/**",
      "!@medusajs/medusa/package.json",
    ],
    message: "The module stands alone: what touches other modules is a workflow.",
  },
  "module-runs-no-workflows": {
    files: [MODULE],
    imports: ["@medusajs/framework/workflows-sdk", "@medusajs/framework/workflows-sdk/**"],
    message: "The module stands alone: what touches other modules is a workflow.",
  },
  "rules-are-pure": {
    files: ["src/modules/draft-order/rules/**/*.ts"],
    imports: [
      ...["tables", "sql", "service", "data-source", "migrate", "migrations", "loaders"].map((name) => `**/${name}`),
      ...["typeorm", "typeorm/**", "node:*", "knex", "pg", "@medusajs/framework/pg"],
      ...["@medusajs/framework/awilix", "@medusajs/framework/mikro-orm/**"],
    ],
    message: "Rules are pure functions over plain data.",
  },
  "calculation-is-pure": {
    files: ["src/cart/calculate/**/*.ts"],
    imports: [
      ...["workflows", "api", "links", "subscribers", "jobs", "policies", "write"].map((name) => `**/${name}`),
      ...["**/modules/draft-order/service", "**/modules/draft-order/loaders", "typeorm", "typeorm/**", "node:*"],
      ...["@medusajs/framework/awilix", "@medusajs/framework/orchestration", "@medusajs/framework/workflows-sdk"],
      ...["@medusajs/framework/mikro-orm/**", "@medusajs/medusa/**", "../hooks", "../read-facts", "../calculate-cart"],
    ],
    message: "The calculation is pure functions over plain data.",
  },
  "cart-is-called": {
    files: ["src/cart/**/*.ts"],
    ignores: ["src/cart/calculate/**/*.ts"],
    imports: ["**/workflows", "**/links", "**/subscribers", "**/jobs", "**/policies", "@medusajs/medusa/core-flows"],
    message: "The cart is calculated and written for workflows, and knows none.",
  },
  "customer-page-is-pure": {
    files: ["src/customer-page/**/*.{ts,tsx}"],
    imports: [
      ...["workflows", "api", "links", "subscribers", "jobs", "policies", "cart"].map((name) => `**/${name}`),
      ...["**/modules/draft-order/service", "typeorm", "typeorm/**", "node:*", "@medusajs/**"],
    ],
    message: "What customers read is made of plain data.",
  },
  "http-is-the-apis": {
    files: ["src/**/*.ts"],
    // `src/http` is the types of the routes, for their clients.
    ignores: ["src/api/**/*.ts", "src/http/**/*.ts"],
    imports: ["**/api", "@medusajs/framework/http", "express"],
    message: "Only src/api knows HTTP.",
  },
  "workflows-are-called": {
    files: ["src/workflows/**/*.ts"],
    imports: ["**/links", "**/subscribers", "**/jobs", "**/policies"],
    message: "Workflows know nothing of what starts them.",
  },
  "links-name-modules": {
    files: ["src/links/**/*.ts"],
    imports: ["**/workflows", "**/subscribers", "**/jobs", "**/policies", "@medusajs/medusa/core-flows"],
    message: "A link names two modules, and nothing else.",
  },
  "policies-name-resources": {
    files: ["src/policies/**/*.ts"],
    imports: ["**/modules", "**/workflows", "**/links", "**/subscribers", "**/jobs", "@medusajs/medusa/**"],
    message: "Policies are names, and need nothing.",
  },
  "admin-knows-the-routes": {
    files: ["src/admin/**/*.{ts,tsx}"],
    imports: [
      ...["modules", "workflows", "api", "cart", "links", "subscribers", "jobs", "policies"].map(
        (name) => `**/${name}`
      ),
      ...["@medusajs/medusa", "@medusajs/medusa/**", "@medusajs/framework", "@medusajs/framework/**", "node:*"],
    ],
    message: "The dashboard runs in a browser, and knows the server by its routes.",
  },
  "admin-takes-types": {
    files: ["src/admin/**/*.{ts,tsx}"],
    imports: ["**/http"],
    allowTypeImports: true,
    message: "What the dashboard knows of the routes are their types.",
  },
  "nothing-knows-the-admin": {
    files: ["src/**/*.ts"],
    ignores: ["src/admin/**"],
    imports: ["lib", "hooks", "components", "list", "detail", "create", "widgets", "i18n", "routes"].map(
      (name) => `**/admin/${name}`
    ),
    message: "The dashboard is built apart from the server, and nothing of it is there.",
  },
  "entry-points-stand-alone": {
    files: ["src/api/**/*.ts", "src/subscribers/**/*.ts", "src/jobs/**/*.ts", "src/scripts/**/*.ts"],
    imports: ["**/links", "**/policies", "**/subscribers", "**/jobs"],
    message: "Routes, subscribers and jobs start workflows, and do not know each other.",
  },
}

/** The same rule of typescript-eslint under the name of each entry. */
const plugin = {
  rules: Object.fromEntries(Object.keys(layers).map((name) => [name, tseslint.plugin.rules["no-restricted-imports"]])),
}

const layerBlocks = Object.entries(layers).map(([name, { files, ignores = [], imports, ...rule }]) => ({
  files,
  ignores,
  plugins: { layers: plugin },
  rules: { [`layers/${name}`]: ["error", { patterns: [{ group: imports, ...rule }] }] },
}))

/** Run with `npm run lint`. */
export default tseslint.config(
  { ignores: ["node_modules", ".medusa", ".host"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "@stylistic": stylistic },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      eqeqeq: "error",
      // Prettier breaks code, but neither comments nor SQL and messages.
      "@stylistic/max-len": ["error", { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  // Where something is missing, a test is to fail at that place.
  { files: ["integration-tests/**/*.ts"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
  // Jest requires its runtime.
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  ...layerBlocks
)
