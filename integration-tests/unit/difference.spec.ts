import { differenceOf, isEmptyDifference } from "../../src/cart/calculate/difference"
import { keepIds } from "../../src/cart/calculate/keep-ids"
import type { CartContent, CartLine } from "../../src/cart/types"

const line = (id: string, more: Partial<CartLine> = {}): CartLine => ({
  id,
  quantity: 1,
  title: "Lamp",
  product_type: null,
  product_type_id: null,
  product_collection: null,
  is_discountable: true,
  is_giftcard: false,
  requires_shipping: true,
  is_custom_price: false,
  is_tax_inclusive: false,
  unit_price: 10,
  metadata: {},
  tax_lines: [{ id: `tax_${id}`, code: "vat", rate: 20 }],
  adjustments: [],
  ...more,
})

const cart: CartContent = {
  id: "cart_1",
  region_id: "reg_1",
  currency_code: "usd",
  sales_channel_id: "sc_1",
  customer_id: null,
  email: "a@example.com",
  locale: null,
  metadata: { a: 1 },
  shipping_address: { id: "addr_1", city: "Here", country_code: "us" },
  billing_address: null,
  items: [line("one"), line("two")],
  shipping_methods: [],
  credit_lines: [],
  promotion_ids: ["promo_1"],
  guest: null,
  terms: { line_items: [{ line_item_id: "one", requires_shipping: true }], shipping_methods: [] },
}

describe("the difference between two carts", () => {
  it("is nothing where they are alike", () => {
    expect(isEmptyDifference(differenceOf(cart, structuredClone(cart)))).toBe(true)
  })

  it("of the same tax lines and adjustments with new ids is nothing, once ids are kept", () => {
    const again = {
      ...cart,
      items: cart.items.map((row) => ({ ...row, tax_lines: [{ id: "new", code: "vat", rate: 20 }] })),
    }
    expect(isEmptyDifference(differenceOf(cart, again))).toBe(false)
    expect(isEmptyDifference(differenceOf(cart, keepIds(cart, again)))).toBe(true)
  })

  it("holds the columns that differ, and no other", () => {
    const items = [line("one", { quantity: 3, metadata: { b: 1 } }), line("two")]
    const {
      head,
      items: rows,
      ...rest
    } = differenceOf(
      { ...cart, items: [line("one", { metadata: { a: 1 } }), line("two")] },
      { ...cart, email: null, metadata: null, items }
    )
    expect(head).toEqual({ email: null, metadata: null })
    expect(rows).toEqual({
      created: [],
      removed: [],
      changed: [{ id: "one", quantity: 3, metadata: { a: "", b: 1 } }],
    })
    expect(rest.item_tax_lines).toEqual({ created: [], removed: [] })
  })

  it("makes and removes lines with what belongs to them", () => {
    const { items, item_tax_lines } = differenceOf(cart, { ...cart, items: [line("two"), line("three")] })
    expect(items.created.map(({ id }) => id)).toEqual(["three"])
    expect(items.removed).toEqual(["one"])
    expect(item_tax_lines).toEqual({ created: [], removed: ["tax_one"] })
  })

  it("replaces an address as a whole, and removes one", () => {
    const moved = differenceOf(cart, { ...cart, shipping_address: { id: "addr_1", country_code: "de" } })
    expect(moved.addresses.changed).toEqual([{ id: "addr_1", city: null, country_code: "de" }])
    expect(moved.head).toEqual({})
    const gone = differenceOf(cart, { ...cart, shipping_address: null })
    expect(gone.head).toEqual({ shipping_address_id: null })
    expect(gone.addresses.removed).toEqual(["addr_1"])
  })

  it("holds the terms and promotions that come and go", () => {
    const terms = {
      line_items: [{ line_item_id: "two", requires_shipping: true }],
      shipping_methods: [{ shipping_method_id: "casm_1", amount: 4 }],
    }
    const difference = differenceOf(cart, { ...cart, terms, promotion_ids: ["promo_2"] })
    expect(difference.terms).toEqual({ ...terms, removed: { line_items: ["one"], shipping_methods: [] } })
    expect(difference.promotion_ids).toEqual({ linked: ["promo_2"], unlinked: ["promo_1"] })
  })
})
