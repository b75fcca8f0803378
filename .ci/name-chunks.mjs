import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/*
 * The last step of `npm run build`. Medusa's build of a plugin's dashboard gives the parts that are loaded on demand no
 * file extension. The store's Tailwind reads only `.js` files for the classes that it has to make, so that those parts
 * would come without their styles.
 */
const ADMIN = join(import.meta.dirname, "../.medusa/server/src/admin")
const CHUNKS = join(ADMIN, "_chunks")

const isModule = (code) => /^(import|export) /m.test(code)
const extensionOf = (code) => (isModule(code) ? ".mjs" : ".js")

const chunks = readdirSync(CHUNKS).filter((name) => !/\.m?js$/.test(name))
const references = new RegExp(`(["']\\./(?:_chunks/)?(?:${chunks.map(escape).join("|")}))(["'])`, "g")

for (const file of [...chunks.map((name) => join(CHUNKS, name)), join(ADMIN, "index.mjs"), join(ADMIN, "index.js")]) {
  const code = readFileSync(file, "utf8")
  writeFileSync(file, code.replace(references, `$1${extensionOf(code)}$2`))
}
for (const name of chunks) {
  renameSync(join(CHUNKS, name), join(CHUNKS, name + extensionOf(readFileSync(join(CHUNKS, name), "utf8"))))
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
}
