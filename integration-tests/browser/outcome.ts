let expected = 0
let passed = 0

/** Wraps a scenario that is to run, so that {@link end} knows of it. */
export function counted(run: () => Promise<void>): () => Promise<void> {
  expected++
  return async () => {
    await run()
    passed++
  }
}

/**
 * Ends the process, with an error unless every scenario has passed. Medusa leaves timers behind, and the embedded
 * PostgreSQL ends a process without an error, whatever its scenarios came to.
 */
export function end(): never {
  process.exit(expected > 0 && passed === expected ? 0 : 1)
}
