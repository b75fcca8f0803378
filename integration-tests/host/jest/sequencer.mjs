import { readFileSync } from "node:fs"
import TestSequencer from "@jest/test-sequencer"

/** Spec files that take longest, the longest first, so that no worker begins one of them when the others have ended. */
const LONGEST = [
  "http/claim.spec.ts",
  "workflows/parent-workflow-redis.spec.ts",
  "workflows/parent-workflow.spec.ts",
  "http/rbac.spec.ts",
  "http/languages.spec.ts",
  "http/complete.spec.ts",
  "http/customer-payments.spec.ts",
  "http/same-cart.spec.ts",
]

/**
 * First those that take longest, then those that start a server of their own, which leaves memory behind; then as Jest
 * does it: by the time that they took the last time, or else by their size.
 */
export default class extends TestSequencer {
  sort(tests) {
    return super
      .sort(tests)
      .map((test) => ({ test, rank: rankOf(test.path) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ test }) => test)
  }
}

function rankOf(path) {
  const place = LONGEST.findIndex((name) => path.endsWith(name))
  if (place >= 0) {
    return place
  }
  const hasOwnServer = readFileSync(path, "utf8").startsWith("/** @jest-environment node */")
  return LONGEST.length + (hasOwnServer ? 0 : 1)
}
