import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"

const EXAMPLES = join(__dirname, "../examples")
const README = readFileSync(join(__dirname, "../../README.md"), "utf8")

/** The files that `npm run check:install` compiles and runs in a store. */
const files = new Map(
  readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(EXAMPLES, path), readFileSync(path, "utf8").trim()])
)

type Block = { path: string; parts: string[] }

/** Each begins with the name of its file. A line `// …` stands for lines that are left out. */
const blocks = [...README.matchAll(/^( *)```ts\n([^]*?)^ *```$/gm)].map(([, indent = "", text = ""]): Block => {
  const [first = "", ...lines] = text.split("\n").map((line) => line.slice(line.trim() ? indent.length : 0))
  return {
    path: first.replace("// ", ""),
    parts: lines
      .join("\n")
      .trim()
      .split(/^ *\/\/ …\n/m),
  }
})

it("README.md has a block of code for every example", () => {
  expect(blocks.map(({ path }) => path).sort()).toEqual([...files.keys()].sort())
})

it.each(blocks)("the code of $path in README.md is that of the file", ({ path, parts }) => {
  const file = files.get(path)!
  if (parts.length === 1) {
    expect(parts[0]).toBe(file)
  }
  for (const part of parts) {
    expect(file).toContain(part)
  }
})

it("every link inside README.md leads to a heading", () => {
  const anchors = [...README.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replace(/ /g, "-")
  )
  const links = [...README.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
  expect(links.filter((link) => !anchors.includes(link!))).toEqual([])
})
