import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { ProvidedTaxLine, TaxRequest } from "../calculate/tax-lines"

/** The part of the tax module that is asked. */
type TaxService = {
  getTaxLines: (lines: TaxRequest["lines"], context: TaxRequest["context"]) => Promise<ProvidedTaxLine[]>
}

/** The tax lines of each request, lines and shipping methods together. At most three statements for a request. */
export async function readTaxLines(requests: TaxRequest[], container: MedusaContainer): Promise<ProvidedTaxLine[][]> {
  const service = container.resolve<TaxService>(Modules.TAX)
  return Promise.all(requests.map(({ lines, context }) => (lines.length ? service.getTaxLines(lines, context) : [])))
}
