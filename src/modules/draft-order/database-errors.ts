/** What errors of PostgreSQL's driver, knex, MikroORM and TypeORM have. */
type Thrown = {
  name?: unknown
  code?: unknown
  severity?: unknown
  message?: unknown
  driverError?: unknown
  cause?: unknown
}

/** Classes of the libraries between the host and its database. Their subclasses count as well. */
const CLASSES = ["DriverException", "QueryFailedError", "KnexTimeoutError", "DatabaseError"]

/** PostgreSQL's codes have five characters. So has EPIPE; but only PostgreSQL's errors have a severity. */
const SQLSTATE = /^[0-9A-Z]{5}$/

/** What node-postgres and knex say when the connection breaks: plain errors, told by their text only. */
const CONNECTION = new RegExp(
  [
    "^Connection (terminated|ended)",
    "^Client has encountered a connection error",
    "^Client was closed",
    "^timeout exceeded when trying to connect",
    "^Unable to acquire a connection",
  ].join("|")
)

/** Knex and MikroORM put the statement in front of the database's words. */
const STATEMENT = /\b(select|insert into|update|delete from|with) "\w/i

/** How deep a chain of causes is followed. */
const DEPTH = 5

/**
 * Whether an error comes from the database, or from the way to it, rather than from a payment provider or a hook of the
 * host's. Its text may have SQL with values in it, and is not for people.
 */
export function isDatabaseError(error: unknown, depth = DEPTH): boolean {
  if (typeof error !== "object" || error === null || depth === 0) {
    return false
  }
  const { code, severity, message, driverError, cause } = error as Thrown
  const text = typeof message === "string" ? message : ""

  return (
    (typeof code === "string" && SQLSTATE.test(code) && typeof severity === "string") ||
    classesOf(error).some((name) => CLASSES.some((known) => known === name)) ||
    CONNECTION.test(text) ||
    STATEMENT.test(text) ||
    isDatabaseError(driverError, depth - 1) ||
    isDatabaseError(cause, depth - 1)
  )
}

/**
 * PostgreSQL's codes for errors that end the connection as well: broken connections, shutdowns, `pg_terminate_backend`
 * and time limits of transactions. Its words for them are in the server's language.
 */
const CONNECTION_OVER = /^(08|57P|25P0[34])/

/** Whether the statement's connection has ended with it. */
export function isConnectionOver(error: unknown): boolean {
  const { code } = (typeof error === "object" && error !== null ? error : {}) as Thrown
  return typeof code === "string" && CONNECTION_OVER.test(code) && isDatabaseError(error)
}

/** Of the error and of all that it extends: libraries are installed twice, so `instanceof` does not tell. */
function classesOf(error: object): unknown[] {
  const names: unknown[] = [(error as Thrown).name]
  for (
    let prototype: object | null = Object.getPrototypeOf(error);
    prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    names.push(prototype.constructor?.name)
  }
  return names
}
