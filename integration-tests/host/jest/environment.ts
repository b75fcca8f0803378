import { NO_TELEMETRY } from "../no-telemetry"

/** Before any module of the host is loaded. `LOG_LEVEL=info npm test` shows what the host says. */
Object.assign(process.env, {
  DISABLE_ADMIN: "true",
  ...NO_TELEMETRY,
  LOG_LEVEL: process.env.LOG_LEVEL ?? "panic",
})
