import type {
  CalculatedShippingOptionPrice,
  CalculateShippingOptionPriceContext,
  CreateFulfillmentResult,
  FulfillmentOption,
} from "@medusajs/framework/types"
import { AbstractFulfillmentProviderService } from "@medusajs/framework/utils"

const PRICE_A_PIECE = 1.5

/**
 * A fulfilment provider that calculates its prices, as one of a parcel service would: 1.5, without tax, for each piece
 * that the option's shipping profile covers. The host hands over those items only. It ships nothing.
 */
export class DemoFulfillmentProvider extends AbstractFulfillmentProviderService {
  static override identifier = "demo"

  override async getFulfillmentOptions(): Promise<FulfillmentOption[]> {
    return [{ id: "demo-calculated" }]
  }

  override async validateOption(): Promise<boolean> {
    return true
  }

  override async validateFulfillmentData(
    _: Record<string, unknown>,
    data: Record<string, unknown>
  ): Promise<Record<string, unknown>> {
    return data
  }

  override async canCalculate(): Promise<boolean> {
    return true
  }

  override async calculatePrice(
    _: Record<string, unknown>,
    __: Record<string, unknown>,
    { items }: CalculateShippingOptionPriceContext
  ): Promise<CalculatedShippingOptionPrice> {
    const pieces = items.reduce((sum, { quantity }) => sum + Number(quantity), 0)
    return { calculated_amount: PRICE_A_PIECE * pieces, is_calculated_price_tax_inclusive: false }
  }

  override async createFulfillment(): Promise<CreateFulfillmentResult> {
    return { data: {}, labels: [] }
  }

  override async cancelFulfillment(): Promise<Record<string, never>> {
    return {}
  }
}
