import { readFileSync } from "node:fs"
import { join } from "node:path"
import { devDependencies, peerDependencies } from "../../package.json"
import { OLDEST_MEDUSA, refuseOlderMedusa } from "../../src/modules/draft-order/host-version"

it.each([OLDEST_MEDUSA, "2.19.3", "2.20.1", "2.100.0", "3.0.0", "2.19.0-preview-1", "0.0.0-next-1", "next"])(
  "Medusa %s is new enough",
  (version) => {
    expect(() => refuseOlderMedusa(version)).not.toThrow()
  }
)

it.each(["2.18.0", "2.9.0", "2.18.9-preview-1", "1.20.10"])("Medusa %s is refused in one line", (version) => {
  const error = errorOf(() => refuseOlderMedusa(version))

  expect(error.message).toBe(`medusa-plugin-draft-order needs Medusa 2.19.0 or later, found ${version}`)
  expect(error.stack).toBe("")
})

it("the package asks for the same version, and is developed on a later one", () => {
  const { "@medusajs/framework": framework, "@medusajs/medusa": medusa } = peerDependencies
  expect([framework, medusa]).toEqual([`^${OLDEST_MEDUSA}`, `^${OLDEST_MEDUSA}`])
  expect(() => refuseOlderMedusa(devDependencies["@medusajs/medusa"])).not.toThrow()
})

it("the install check runs on it", () => {
  const ci = readFileSync(join(__dirname, "../../.ci/run"), "utf8")

  expect(ci).toContain(`MEDUSA_VERSION=${OLDEST_MEDUSA} npm run check:install`)
})

function errorOf(action: () => void): Error {
  try {
    action()
  } catch (error) {
    if (error instanceof Error) {
      return error
    }
  }
  throw new Error("Nothing was refused")
}
