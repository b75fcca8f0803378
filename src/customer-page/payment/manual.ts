import type { PlainAdapter } from "./adapter"

/** Medusa's own provider, with which nothing is paid online. */
export const manualAdapter: PlainAdapter = { provider: "pp_system_*", kind: "none" }
