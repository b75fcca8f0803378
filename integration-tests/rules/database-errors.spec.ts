import { MedusaError } from "@medusajs/framework/utils"
import { QueryFailedError } from "typeorm"
import { isConnectionOver, isDatabaseError } from "../../src/modules/draft-order/database-errors"

class DriverException extends Error {}
class LockWaitTimeoutException extends DriverException {}

const named = (name: string, message: string) => Object.assign(new Error(message), { name })
const postgres = { code: "55P03", severity: "ERROR" }

describe("isDatabaseError", () => {
  it.each<[string, unknown]>([
    ["PostgreSQL's own error", Object.assign(new Error("canceling statement due to lock timeout"), postgres)],
    ["MikroORM's error", new LockWaitTimeoutException("it waited")],
    ["TypeORM's error", new QueryFailedError("SELECT 1", [], new Error("it failed"))],
    ["knex's timeout", named("KnexTimeoutError", "Knex: Timeout acquiring a connection. The pool is probably full.")],
    ["a connection that broke", new Error("Connection terminated unexpectedly")],
    ["a statement in front of its error", new Error(`insert into "payment_session" ("id") values ('x') - boom`)],
    ["a cause", new Error("It failed", { cause: Object.assign(new Error("deadlock detected"), postgres) })],
  ])("is %s", (_, error) => expect(isDatabaseError(error)).toBe(true))

  it.each<[string, unknown]>([
    ["a provider's words", new Error("Please select a card from your wallet, and update the date you set")],
    ["a provider's network", Object.assign(new Error("write EPIPE"), { code: "EPIPE" })],
    ["a provider's code", Object.assign(new Error("Declined"), { code: "card_declined", type: "card_error" })],
    ["the host's own refusal", new MedusaError(MedusaError.Types.NOT_ALLOWED, "It was not authorized")],
    ["text", "boom"],
    ["nothing", undefined],
  ])("is not %s", (_, error) => expect(isDatabaseError(error)).toBe(false))
})

describe("isConnectionOver", () => {
  it.each(["57P01", "57P02", "08006", "25P03"])("is %s", (code) =>
    expect(isConnectionOver(Object.assign(new Error("FATAL"), { code, severity: "FATAL" }))).toBe(true)
  )

  it.each(["55P03", "57014", "40P01", "23505", "25P02"])("is not %s", (code) =>
    expect(isConnectionOver(Object.assign(new Error("it failed"), { code, severity: "ERROR" }))).toBe(false)
  )
})
