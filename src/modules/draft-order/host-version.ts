import { version } from "@medusajs/medusa/package.json"

/**
 * The oldest release that this plugin works on: an older cart module leaves the total out of a cart of which everything
 * is selected. `peerDependencies` says the same, where a package manager listens.
 */
export const OLDEST_MEDUSA = "2.19.0"

/**
 * @param found a release (`2.20.1`) or one of its previews (`2.21.0-preview-20260901`). A version without a number, as
 * `0.0.0-next-1`, is taken for a new one.
 * @throws a plain error without a stack: the host prints the fields and the stack of whatever stops it.
 */
export function refuseOlderMedusa(found: string): void {
  const [major = 0, minor = 0] = numbersOf(found)
  const [oldestMajor = 0, oldestMinor = 0] = numbersOf(OLDEST_MEDUSA)

  if (major > 0 && (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))) {
    const message = `medusa-plugin-draft-order needs Medusa ${OLDEST_MEDUSA} or later, found ${found}`
    throw Object.assign(new Error(message), { stack: "" })
  }
}

function numbersOf(version: string): number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10))
}

refuseOlderMedusa(version)
