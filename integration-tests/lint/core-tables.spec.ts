import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const MODULE = join(__dirname, "../../src/modules/draft-order")
const CORE_TABLES = join("sql", "core-tables.ts")

/** Every table that a file's SQL names, but for what the SQL names itself: by `WITH`, or as an alias of a table. */
function tablesIn(file: string): string[] {
  const sql = readFileSync(join(MODULE, file), "utf8")
  const named = [...sql.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|TABLE) "(\w+)"/g)].map(([, name]) => name!)
  return named.filter((name) => !sql.includes(`"${name}" AS (`))
}

// A migration stays as it was run.
it("Medusa's own tables are named in core-tables.ts only, and in migrations", () => {
  const elsewhere = readdirSync(MODULE, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== CORE_TABLES && !file.startsWith("migrations"))
    .flatMap((file) => tablesIn(file).map((table) => `${file}: ${table}`))
    .filter((found) => !/: draft_order/.test(found))
  expect(elsewhere).toEqual([])
  expect(tablesIn(CORE_TABLES).filter((table) => !table.startsWith("draft_order"))).not.toEqual([])
})
