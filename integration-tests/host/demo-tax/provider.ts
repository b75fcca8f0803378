import type {
  ITaxProvider,
  ItemTaxCalculationLine,
  ItemTaxLineDTO,
  ShippingTaxCalculationLine,
  ShippingTaxLineDTO,
  TaxCalculationContext,
} from "@medusajs/framework/types"

const STATE = { name: "State tax", code: "state" }
const CITY = { name: "City tax", code: "city", rate: 1.5 }

/**
 * A tax provider with rates of its own, as a tax service would have: a state tax that depends on the customer's groups,
 * a city tax in one city, and less tax on shipping. It reads no rates of the host's. Nor does it look at quantities:
 * core does not ask again when a line's quantity changes, and a draft order does.
 */
export class DemoTaxProvider implements ITaxProvider {
  static identifier = "demo"

  getIdentifier(): string {
    return DemoTaxProvider.identifier
  }

  async getTaxLines(
    itemLines: ItemTaxCalculationLine[],
    shippingLines: ShippingTaxCalculationLine[],
    { address, customer }: TaxCalculationContext
  ): Promise<(ItemTaxLineDTO | ShippingTaxLineDTO)[]> {
    const provider_id = this.getIdentifier()
    const isTrade = !!customer?.customer_groups?.length
    const ofCity = <T>(line: T) => (address.city === "Here" ? [{ ...line, ...CITY }] : [])

    return [
      ...itemLines.flatMap(({ line_item: { id } }) => {
        const line = { line_item_id: id, provider_id, data: { city: address.city ?? null } }
        return [{ ...line, ...STATE, rate: isTrade ? 4 : 5 }, ...ofCity(line)]
      }),
      ...shippingLines.flatMap(({ shipping_line: { id } }) => [
        { shipping_line_id: id, provider_id, ...STATE, rate: 2 },
        ...ofCity({ shipping_line_id: id, provider_id }),
      ]),
    ]
  }
}
