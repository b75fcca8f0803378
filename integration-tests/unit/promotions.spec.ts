import { appliedCodes, checkPromoCodes, withAdjustments } from "../../src/cart/calculate/promotions"
import { promotionWarnings } from "../../src/cart/calculate/warnings"
import type { PromotionFacts } from "../../src/cart/types"

const promotion = (code: string, overrides: Partial<PromotionFacts> = {}): PromotionFacts => ({
  id: `promo_${code}`,
  code,
  status: "active",
  is_automatic: false,
  is_tax_inclusive: false,
  application_method: null,
  limit: null,
  used: 0,
  campaign: null,
  ...overrides,
})
const summer = promotion("SUMMER10")

describe("a promotion code", () => {
  it.each(["SUMMER10", " SUMMER10 ", "summer10"])("%j is the store's SUMMER10", (code) => {
    expect(checkPromoCodes([code], [summer])).toEqual(["SUMMER10"])
  })

  it("as it is written comes before the same in another case", () => {
    expect(checkPromoCodes(["Summer10", "summer10"], [summer, promotion("summer10")])).toEqual(["SUMMER10", "summer10"])
  })

  it.each([
    ["of no promotion", []],
    ["of a draft promotion", [promotion("WINTER", { status: "draft" })]],
  ])("%s is refused by its place", (_, others) => {
    expect(() => checkPromoCodes(["SUMMER10", "WINTER"], [summer, ...others])).toThrow(
      "promo_codes[1] is the code of no active promotion: WINTER"
    )
  })

  it("that takes nothing off is warned of once, with the reason", () => {
    const now = new Date("2026-11-01")
    const codes = ["SUMMER10", "OLD", "OLD", "GONE", "USELESS"]
    const promotions = [summer, promotion("OLD", { status: "inactive" }), promotion("USELESS")]
    expect(promotionWarnings(codes, ["SUMMER10"], promotions, now).map(({ message }) => message)).toEqual([
      'Promotion "OLD" is not active, and its discount was removed',
      'Promotion "GONE" has been deleted, and its discount was removed',
      'Promotion "USELESS" takes nothing off this draft order, and was not kept',
    ])
  })
})

describe("what promotions take off", () => {
  const parts = ["cali_1", "casm_1", "cali_2"].map((id) => ({ id, adjustments: [] }))
  const actions = [
    { action: "addItemAdjustment", code: "SUMMER10", amount: 2, item_id: "cali_1", is_tax_inclusive: true },
    { action: "addShippingMethodAdjustment", code: "SHIP", amount: 5, shipping_method_id: "casm_1" },
    { action: "addItemAdjustment", code: "SHIP", amount: 1, item_id: "cali_1", is_tax_inclusive: false },
    { action: "campaignBudgetExceeded", code: "SPENT" },
    { action: "removeItemAdjustment", code: "OLD", amount: 3, item_id: "cali_2" },
  ]
  let count = 0
  const adjusted = withAdjustments(parts, actions, [summer], () => `adj_${++count}`)

  it("stands at the part that it is taken off", () => {
    expect(adjusted).toEqual([
      {
        id: "cali_1",
        adjustments: [
          { id: "adj_1", code: "SUMMER10", amount: 2, promotion_id: "promo_SUMMER10", is_tax_inclusive: true },
          { id: "adj_3", code: "SHIP", amount: 1, promotion_id: undefined, is_tax_inclusive: false },
        ],
      },
      { id: "casm_1", adjustments: [{ id: "adj_2", code: "SHIP", amount: 5, promotion_id: undefined }] },
      { id: "cali_2", adjustments: [] },
    ])
  })

  it("names each code once", () => {
    expect(appliedCodes(adjusted)).toEqual(["SUMMER10", "SHIP"])
  })
})
