import { readFileSync } from "node:fs"
import TestSequencer from "@jest/test-sequencer"

/** Spec files that take longest, so that no worker begins one of them when the others have ended. */
const LONGEST = ["http/claim.spec.ts", "http/complete.spec.ts", "http/same-cart.spec.ts"]

/**
 * First those that take longest, then those that start a server of their own, which leaves memory behind; then as Jest
 * does it: by the time that they took the last time, or else by their size.
 */
export default class extends TestSequencer {
  sort(tests) {
    const rank = ({ path }) => {
      if (LONGEST.some((name) => path.endsWith(name))) {
        return 0
      }
      return readFileSync(path, "utf8").startsWith("/** @jest-environment node */") ? 1 : 2
    }
    return super
      .sort(tests)
      .map((test) => ({ test, rank: rank(test) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ test }) => test)
  }
}
