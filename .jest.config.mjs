/** What a spec file is compiled with. Decorators are for TypeORM's entities. */
const compiler = (tsx) => [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", decorators: true, tsx },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: "automatic" } },
      target: "es2022",
      keepClassNames: true,
    },
    module: { type: "commonjs", ignoreDynamic: true },
  },
]

const transform = { "^.+\\.ts$": compiler(false), "^.+\\.tsx$": compiler(true) }

const shared = {
  roots: ["<rootDir>/integration-tests"],
  transform,
  runtime: "<rootDir>/integration-tests/host/jest/runtime.cjs",
  testEnvironment: "<rootDir>/integration-tests/host/jest/shared-realm.ts",
  setupFiles: ["<rootDir>/integration-tests/host/jest/environment.ts"],
}

/** Spec files that need neither PostgreSQL nor a server. */
const UNIT = ["rules", "lint", "unit", "admin"]

/** @type {import("jest").Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: UNIT.map((folder) => `<rootDir>/integration-tests/${folder}/**/*.spec.ts`),
    },
    {
      ...shared,
      displayName: "server",
      testMatch: ["**/*.spec.ts"],
      testPathIgnorePatterns: UNIT.map((folder) => `<rootDir>/integration-tests/${folder}/`),
      globalSetup: "<rootDir>/integration-tests/host/jest/global-setup.ts",
      globalTeardown: "<rootDir>/integration-tests/host/jest/global-teardown.ts",
    },
  ],
  testSequencer: "<rootDir>/integration-tests/host/jest/sequencer.mjs",
  testTimeout: 60_000,
  // One more than a small machine has cores: some specs wait for minutes.
  maxWorkers: 3,
  workerIdleMemoryLimit: "1.5GB",
}
