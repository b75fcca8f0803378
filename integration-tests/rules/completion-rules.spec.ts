import { type CompletionFacts, completionIssues } from "../../src/modules/draft-order/rules/completion"

const now = new Date("2026-11-24T12:00:00Z")
const product = { status: "published", shipping_profile: { id: "goods" } }
const variant = { id: "variant_1", manage_inventory: false, allow_backorder: false, product }
const item = { title: "Lamp", quantity: 1, variant_id: "variant_1", requires_shipping: true, variant }
const facts: CompletionFacts = {
  customer_id: "cus_1",
  customer_email: "a@example.com",
  region: { id: "reg_1", exists: true },
  sales_channel: { id: "web", exists: true, is_disabled: false },
  customer: { id: "cus_1", exists: true },
  items: [item],
  shipping_methods: [{ name: "Standard", shipping_option_id: "so_1", shipping_profile_id: "goods" }],
  promotions: [],
  deleted_promotions: [],
  payment_sessions: [],
}
const promotion = { code: "TEN", status: "active", uses: 2, amount: 6 }
const budget = (type: string, limit: number, used: number, more = {}) => ({
  campaign: { budget: { id: "budget_1", type, limit, used, ...more } },
})
const session = (status: string) => ({ id: "payses_1", provider_id: "pp_card", status })

describe("what stops a completion", () => {
  it.each<[string, Partial<CompletionFacts>, string[]]>([
    ["nothing", {}, []],
    ["no items, and nothing else is asked then", { items: [], shipping_methods: [] }, ["no_items"]],
    ["a promotion that has been deleted", { deleted_promotions: ["TEN"] }, ["promotion_missing"]],
    ["a variant that is gone", { items: [{ ...item, variant: null }] }, ["variant_missing"]],
    [
      "a variant whose product is not published",
      { items: [{ ...item, variant: { ...variant, product: { ...product, status: "draft" } } }] },
      ["variant_unpublished"],
    ],
    ["no shipping method", { shipping_methods: [] }, ["shipping_method_missing"]],
    [
      "a shipping profile without method",
      { shipping_methods: [{ name: "Bulky", shipping_option_id: "so_2", shipping_profile_id: "bulky" }] },
      ["shipping_profile_uncovered"],
    ],
    [
      "a method whose option is gone",
      { shipping_methods: [{ name: "Gone", shipping_option_id: "so_3", shipping_profile_id: null }] },
      ["shipping_option_missing", "shipping_profile_uncovered"],
    ],
    [
      "a product without shipping profile",
      { items: [{ ...item, variant: { ...variant, product: { ...product, shipping_profile: null } } }] },
      ["shipping_profile_missing"],
    ],
    ["a region that is gone", { region: { id: "reg_1", exists: false } }, ["region_missing"]],
    ["a customer who is gone", { customer: { id: "cus_1", exists: false } }, ["customer_missing"]],
    [
      "a sales channel that is disabled",
      { sales_channel: { id: "web", exists: true, is_disabled: true } },
      ["sales_channel_disabled"],
    ],
    [
      "a sales channel that is gone, and its stock is not asked for then",
      {
        sales_channel: { id: "web", exists: false, is_disabled: false },
        items: [{ ...item, variant: { ...variant, manage_inventory: true, inventory_items: [] } }],
      },
      ["sales_channel_missing"],
    ],
    [
      "nothing that the cart does not name: no region, sales channel or customer",
      { region: null, sales_channel: null, customer: null },
      [],
    ],
    [
      "not a custom item that requires shipping, with any method",
      {
        items: [{ ...item, variant_id: null, variant: null }],
        shipping_methods: [{ name: "Bulky", shipping_option_id: "so_2", shipping_profile_id: "bulky" }],
      },
      [],
    ],
    ["not items that need no shipping", { items: [{ ...item, requires_shipping: false }], shipping_methods: [] }, []],
    ["a payment that is authorised", { payment_sessions: [session("authorized")] }, ["payment_under_way"]],
    ["not a payment that is only opened", { payment_sessions: [session("pending"), session("canceled")] }, []],
    ["a promotion at its limit", { promotions: [{ ...promotion, limit: 2, used: 2 }] }, ["promotion_exhausted"]],
    ["not a promotion's last use, on however many lines", { promotions: [{ ...promotion, limit: 2, used: 1 }] }, []],
    [
      "a campaign whose uses are spent",
      { promotions: [{ ...promotion, ...budget("usage", 5, 5) }] },
      ["promotion_exhausted"],
    ],
    [
      "a campaign whose money is spent",
      { promotions: [{ ...promotion, ...budget("spend", 10, 5) }] },
      ["promotion_exhausted"],
    ],
    [
      "two promotions that spend one budget",
      {
        promotions: [
          { ...promotion, ...budget("spend", 10, 0) },
          { ...promotion, code: "SIX", ...budget("spend", 10, 0) },
        ],
      },
      ["promotion_exhausted"],
    ],
    [
      "a customer who has used a campaign up",
      {
        promotions: [
          {
            ...promotion,
            ...budget("use_by_attribute", 1, 9, {
              attribute: "customer_id",
              usages: [{ attribute_value: "cus_1", used: 1 }],
            }),
          },
        ],
      },
      ["promotion_exhausted"],
    ],
    [
      "not a customer who has not",
      {
        promotions: [
          {
            ...promotion,
            ...budget("use_by_attribute", 1, 9, {
              attribute: "customer_id",
              usages: [{ attribute_value: "cus_2", used: 1 }],
            }),
          },
        ],
      },
      [],
    ],
    [
      "not a promotion that is no longer counted",
      { promotions: [{ ...promotion, status: "inactive", limit: 1, used: 1 }] },
      [],
    ],
  ])("is %s", (_, changes, codes) => {
    expect(completionIssues({ ...facts, ...changes }, now).map(({ code }) => code)).toEqual(codes)
  })
})
