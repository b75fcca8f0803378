/**
 * Keeps Medusa from telling its makers about this host and these tests. The first keeps events from being written; the
 * second keeps those that other projects on this machine have written from being sent along, when a process ends.
 */
export const NO_TELEMETRY = { MEDUSA_DISABLE_TELEMETRY: "true", MEDUSA_TELEMETRY_HOST: "http://127.0.0.1:9" }
