import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { notAllowed } from "./errors"
import { queryOn } from "./host-pool"

/**
 * - `ready`: all migrations of this version of the plugin have run. Those of a later version may have run as well.
 * - `missing`: there is no table `draft_order` in the schemas that the server uses. No draft order can exist.
 * - `outdated`: the table exists, and some migrations have not run. Draft orders can exist.
 */
export type SchemaStatus = "ready" | "missing" | "outdated"

type Found = { status: SchemaStatus; pending: number }

/** Milliseconds for which an answer that is not `ready` is kept. */
const PATIENCE = 1000

/** PostgreSQL's codes for a table or a column that does not exist. */
const UNDEFINED = ["42P01", "42703"]

/**
 * Whether the module's tables are as this version of the plugin needs them. Asks the database until they are, and at
 * most once a second; from then on, this costs no statement. Where they arrive while the server runs, it needs no
 * restart.
 */
export class SchemaState {
  private found?: Found
  private foundAt = 0
  private asking?: Promise<Found>

  /** `migrations` are the names of all migrations in the code. */
  constructor(
    private readonly knex: Knex,
    private readonly logger: Pick<Logger, "error" | "info">,
    private readonly migrations: string[]
  ) {}

  async isReady(): Promise<boolean> {
    return (await this.find()).status === "ready"
  }

  /** @throws `not_allowed` that says what to run. */
  async assertReady(): Promise<void> {
    const problem = await this.problem()
    if (problem) {
      throw notAllowed(problem)
    }
  }

  /** What is wrong and what to run; undefined where all is well. */
  async problem(): Promise<string | undefined> {
    const { status, pending } = await this.find()
    switch (status) {
      case "ready":
        return undefined
      case "missing":
        return "The tables of medusa-plugin-draft-order are missing in the database. Run: npx medusa db:migrate"
      case "outdated":
        return (
          "The tables of medusa-plugin-draft-order are older than the installed version of the plugin " +
          `(${pending} of its ${this.migrations.length} migrations have not run). Run: npx medusa db:migrate`
        )
    }
  }

  /**
   * Runs a statement that works on the table `draft_order` of every version. No rows where the table is missing: then
   * no draft order can exist.
   */
  async query<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    if ((await this.find()).status === "missing") {
      return []
    }
    try {
      return await queryOn<Row>(this.knex, sql, values)
    } catch (error) {
      this.hear(error)
      if (!this.found && (await this.find()).status === "missing") {
        return []
      }
      throw error
    }
  }

  /** Looks again after an error that says that a table or a column does not exist. */
  hear(error: unknown): void {
    const { code } = Object(error) as { code?: unknown }
    if (UNDEFINED.some((undefinedCode) => undefinedCode === code)) {
      this.found = undefined
    }
  }

  private async find(): Promise<Found> {
    if (this.found?.status === "ready" || (this.found && Date.now() - this.foundAt < PATIENCE)) {
      return this.found
    }
    this.asking ??= this.ask().finally(() => (this.asking = undefined))
    return this.asking
  }

  private async ask(): Promise<Found> {
    const before = this.found?.status
    this.found = await this.look()
    this.foundAt = Date.now()
    if (this.found.status !== before) {
      await this.report(before)
    }
    return this.found
  }

  /** One line for each change: at the start of the server only where something is wrong. */
  private async report(before?: SchemaStatus): Promise<void> {
    const problem = await this.problem()
    if (problem) {
      this.logger.error(`${problem}. Until then draft orders cannot be used; carts of no draft order work as ever`)
    } else if (before) {
      this.logger.info("The tables of medusa-plugin-draft-order are there now: draft orders can be used")
    }
  }

  /** In whatever schemas the connection's search path names. */
  private async look(): Promise<Found> {
    const [tables] = await queryOn<{ draft_order: boolean; migrations: boolean }>(
      this.knex,
      `SELECT to_regclass('draft_order') IS NOT NULL AS draft_order,
        to_regclass('draft_order_migrations') IS NOT NULL AS migrations`
    )
    const executed = tables?.migrations
      ? await queryOn<{ name: string }>(this.knex, `SELECT "name" FROM "draft_order_migrations"`)
      : []
    const names = new Set(executed.map(({ name }) => name))
    const pending = this.migrations.filter((name) => !names.has(name)).length

    if (!tables?.draft_order) {
      return { status: "missing", pending }
    }
    return { status: pending ? "outdated" : "ready", pending }
  }
}
