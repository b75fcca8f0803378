import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const MODULE = join(__dirname, "../../src/modules/draft-order")

/** Every table that a file's SQL names. The aliases of interpolated names do not count. */
function tablesIn(file: string): string[] {
  const sql = readFileSync(join(MODULE, file), "utf8")
  return [...sql.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|TABLE) "(\w+)"/g)].map(([, name]) => name!)
}

it("Medusa's own tables are named in core-tables.ts only", () => {
  const elsewhere = readdirSync(MODULE)
    .filter((file) => file.endsWith(".ts") && file !== "core-tables.ts")
    .flatMap((file) => tablesIn(file).map((table) => `${file}: ${table}`))
    .filter((found) => !/: draft_order/.test(found))
  expect(elsewhere).toEqual([])
  expect(tablesIn("core-tables.ts").filter((table) => !table.startsWith("draft_order"))).not.toEqual([])
})
