import type { Client } from "@medusajs/framework/pg"

/** What happens at a write: an error, the end of its connection, or a pause in which the server is killed. */
export type Fault = "error" | "disconnect" | "pause"

/** The write statement that was hit: `UPDATE cart`. */
export type Hit = { statement: string }

/**
 * Puts a trigger on every table, which counts the write statements of all connections. Sequences count and remember:
 * they are not rolled back with the statement that is hit.
 */
export async function installFaults(client: Client): Promise<void> {
  await client.query(INSTALL)
  const { rows } = await client.query<{ name: string }>(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'"
  )
  for (const { name } of rows) {
    await client.query(
      `CREATE TRIGGER fault BEFORE INSERT OR UPDATE OR DELETE ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION fault.hit()`
    )
  }
}

const INSTALL = `
  CREATE SCHEMA fault;
  CREATE TABLE fault.plan (fault text NOT NULL, at int NOT NULL);
  CREATE SEQUENCE fault.writes;
  CREATE SEQUENCE fault.hits;
  CREATE FUNCTION fault.hit() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      plan record;
    BEGIN
      SELECT * INTO plan FROM fault.plan;
      IF NOT FOUND OR nextval('fault.writes') <> plan.at THEN
        RETURN NULL;
      END IF;
      PERFORM setval('fault.hits', TG_RELID::bigint * 3 + array_position(ARRAY['INSERT', 'UPDATE', 'DELETE'], TG_OP) - 1);
      IF plan.fault = 'error' THEN
        RAISE EXCEPTION 'fault at write %: % %', plan.at, TG_OP, TG_TABLE_NAME;
      ELSIF plan.fault = 'disconnect' THEN
        PERFORM pg_terminate_backend(pg_backend_pid());
      END IF;
      PERFORM pg_sleep(1);
      RETURN NULL;
    END
  $$;
`

/** From now on the nth write is hit. */
export async function arm(client: Client, fault: Fault, at: number): Promise<void> {
  await client.query("SELECT setval('fault.writes', 1, false), setval('fault.hits', 1, false)")
  await client.query("INSERT INTO fault.plan VALUES ($1, $2)", [fault, at])
}

/** From now on no write is hit. */
export async function disarm(client: Client): Promise<void> {
  await client.query("DELETE FROM fault.plan")
}

/** What was hit since {@link arm}; undefined where there were fewer writes. */
export async function findHit(client: Client): Promise<Hit | undefined> {
  const { rows } = await client.query<Hit>(`
    SELECT (ARRAY['INSERT', 'UPDATE', 'DELETE'])[last_value % 3 + 1] || ' ' || (last_value / 3)::oid::regclass AS statement
    FROM fault.hits WHERE is_called
  `)
  return rows[0]
}
