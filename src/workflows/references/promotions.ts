import type { MedusaContainer } from "@medusajs/framework/types"
import { invalid } from "../../modules/draft-order/errors"
import { find } from "./find"

/**
 * v1 took codes in any case; a code as it is written comes first. @throws `invalid_data` for a code of no active
 * promotion.
 */
export async function resolvePromoCodes(codes: string[], container: MedusaContainer): Promise<string[]> {
  const spellings = (code: string) => [code.trim(), code.trim().toUpperCase(), code.trim().toLowerCase()]
  const filters = { code: codes.flatMap(spellings), status: "active" }
  const known = new Set(
    (await find<{ code: string }>("promotion", ["code"], filters, container)).map(({ code }) => code)
  )

  return codes.map((code, index) => {
    const found = spellings(code).find((spelling) => known.has(spelling))
    if (!found) {
      throw invalid(`promo_codes[${index}]`, `is the code of no active promotion: ${code}`)
    }
    return found
  })
}
