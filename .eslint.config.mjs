import stylistic from "@stylistic/eslint-plugin"
import tseslint from "typescript-eslint"

const only = (message, ...patterns) => ["error", { patterns: patterns.map((group) => ({ group: [group], message })) }]

/** Run with `npm run lint`. The import rules are those of the layers: rules and module know nothing of workflows, workflows nothing of HTTP. */
export default tseslint.config(
  { ignores: ["node_modules", ".medusa", ".host"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts"],
    plugins: { "@stylistic": stylistic },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off", // `noUncheckedIndexedAccess` asks for it where an index is known to be there
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      eqeqeq: "error",
      // Prettier breaks code, but neither comments nor SQL and messages.
      "@stylistic/max-len": ["error", { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/modules/**"],
    rules: {
      "no-restricted-imports": only(
        "Only the module talks to the database: use its service.",
        "typeorm",
        "**/modules/draft-order/repository",
        "**/modules/draft-order/entity"
      ),
    },
  },
  {
    files: ["src/modules/**/*.ts"],
    rules: {
      "no-restricted-imports": only(
        "The module stands alone: what touches other modules is a workflow.",
        "**/workflows/**",
        "**/api/**",
        "**/links/**",
        "@medusajs/medusa/**"
      ),
    },
  },
  {
    files: ["src/modules/draft-order/*rules.ts"],
    rules: {
      "no-restricted-imports": only(
        "Rules are pure functions over plain data.",
        "typeorm",
        "./repository",
        "./service",
        "./entity",
        "./data-source",
        "node:*"
      ),
    },
  },
  {
    files: ["src/workflows/**/*.ts", "src/links/**/*.ts", "src/subscribers/**/*.ts"],
    rules: {
      "no-restricted-imports": only(
        "Workflows know nothing of HTTP, nor of tables.",
        "**/api/**",
        "typeorm",
        "**/modules/draft-order/repository",
        "@medusajs/framework/http"
      ),
    },
  }
)
