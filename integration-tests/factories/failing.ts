import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Runs `work` while the database refuses to update a draft order's record, which is the last write of every edit. */
export async function whileRecordIsReadOnly<T>(
  { id, container }: { id: string; container: MedusaContainer },
  work: () => Promise<T>
): Promise<T> {
  const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await knex.raw(`
    CREATE FUNCTION refuse_update() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the record is read-only'; END $$ LANGUAGE plpgsql;
    CREATE TRIGGER refuse_update BEFORE UPDATE ON "draft_order" FOR EACH ROW WHEN (OLD."id" = '${id}')
    EXECUTE FUNCTION refuse_update()
  `)
  try {
    return await work()
  } finally {
    await knex.raw(`DROP TRIGGER refuse_update ON "draft_order"; DROP FUNCTION refuse_update()`)
  }
}
