import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { server } from "../host/use-test-server"

export const knex = (): Knex => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

/** While `work` runs, writing to a table fails. */
export async function failing<T>(table: string, operation: string, work: () => Promise<T>): Promise<T> {
  await knex().raw(
    `CREATE FUNCTION fail() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'it fails'; END $$ LANGUAGE plpgsql;
     CREATE TRIGGER fail BEFORE ${operation} ON "${table}" FOR EACH ROW EXECUTE FUNCTION fail()`
  )
  try {
    return await work()
  } finally {
    await knex().raw(`DROP TRIGGER fail ON "${table}"; DROP FUNCTION fail()`)
  }
}
