import { changesBetween } from "../../src/customer-page/changes"
import { requirementsOf } from "../../src/customer-page/requirements"
import { sumsOf } from "../../src/customer-page/sums"
import { toCustomerView, toSeenContent } from "../../src/customer-page/view"
import { draftOrderRecord } from "../factories/record"
import type { SeenContent } from "../../src/modules/draft-order/types"

const draft_order = draftOrderRecord({
  id: "dorder_secret",
  display_id: "7",
  cart_id: "cart_secret",
  no_notification_order: true,
  idempotency_key: "secret",
  metadata: { secret: true },
  expires_at: new Date("2026-12-30T00:00:00Z"),
  note: "Hello",
  internal_note: "secret",
  reference: "PO-1",
  version: 3,
})

/** A cart as the host has it, with much that is not for customers. */
const shown = {
  id: "cart_secret",
  currency_code: "usd",
  email: "a@example.com",
  customer_id: "cus_secret",
  metadata: { secret: true },
  total: 22,
  subtotal: "20",
  tax_total: 2,
  discount_total: 0,
  items: [
    {
      id: "cali_1",
      title: "Shirt",
      product_title: "Shirt",
      variant_title: "M",
      quantity: 2,
      unit_price: 10,
      is_custom_price: true,
      compare_at_unit_price: 99,
      requires_shipping: true,
      metadata: { secret: true },
      total: 22,
      subtotal: 20,
      tax_total: 2,
      tax_lines: [
        { code: "vat", description: "VAT", rate: 10, total: 2, provider_id: "secret", tax_rate_id: "secret" },
      ],
      adjustments: [{ code: null, amount: 1, promotion_id: "secret", description: "secret" }],
    },
  ],
  shipping_methods: [{ id: "casm_secret", name: "Post", shipping_option_id: "so_1", data: { secret: true }, total: 0 }],
  shipping_address: { id: "secret", address_1: "1 Main St", city: "", customer_id: "secret", metadata: { secret: 1 } },
  region: { id: "secret", name: "US", countries: [{ iso_2: "us" }] },
  payment_collection: { secret: true },
}

it("a customer's view has the named fields, and nothing that is there beside them", () => {
  const view = toCustomerView({ draft_order, shown, payment_link: { expires_at: new Date("2026-12-28T00:00:00Z") } })
  expect(JSON.stringify(view)).not.toContain("secret")
  expect(view).toMatchObject({
    display_id: "7",
    // The earlier of both.
    expires_at: "2026-12-28T00:00:00.000Z",
    subtotal: 20,
    region: { name: "US", countries: ["us"] },
    taxes: [{ name: "VAT", rate: 10, amount: 2 }],
    shipping_address: { address_1: "1 Main St", city: null, country_code: null },
    billing_address: null,
  })
  expect(view.items).toEqual([
    {
      id: "cali_1",
      title: "Shirt",
      subtitle: "M",
      thumbnail: null,
      product_handle: null,
      variant_id: null,
      quantity: 2,
      unit_price: 10,
      compare_at_unit_price: 99,
      is_tax_inclusive: false,
      requires_shipping: true,
      total: 22,
      subtotal: 20,
      tax_total: 2,
      discount_total: 0,
      original_total: 0,
      discounts: [{ code: null, amount: 1 }],
      taxes: [{ name: "VAT", rate: 10, amount: 2 }],
    },
  ])
})

it("an empty cart is shown as well", () => {
  const view = toCustomerView({ draft_order: { ...draft_order, expires_at: null }, shown: { currency_code: "usd" } })
  expect(view).toMatchObject({ items: [], shipping_methods: [], total: 0, expires_at: null, region: null, email: null })
})

describe("what is missing", () => {
  const address = { address_1: "1 Main St", city: "Austin", country_code: "us" }
  const shipped = { email: "a@example.com", items: [{ requires_shipping: true }], shipping_address: address }
  const codes = (cart: Parameters<typeof requirementsOf>[0], issues: Parameters<typeof requirementsOf>[1] = []) =>
    requirementsOf(cart, issues).map(({ code, by }) => `${code} by ${by}`)
  const issue = (code: Parameters<typeof requirementsOf>[1][number]["code"]) => ({ code, message: "secret", path: "x" })

  it("is nothing where all is there", () => {
    expect(codes(shipped)).toEqual([])
    expect(codes({ ...shipped, items: [{ requires_shipping: false }], shipping_address: null })).toEqual([])
  })

  it.each([
    ["no address", null],
    ["no street", { ...address, address_1: null }],
    ["no city", { ...address, city: null }],
    ["no country", { ...address, country_code: null }],
  ])("is an address where items are shipped, and there is %s", (_, shipping_address) => {
    expect(codes({ ...shipped, shipping_address })).toEqual(["shipping_address by customer"])
  })

  it("is what stops the completion, in words that tell nothing of stock and budgets", () => {
    expect(
      codes({ ...shipped, email: null }, [
        issue("stock_short"),
        issue("variant_without_inventory_item"),
        issue("promotion_exhausted"),
        issue("shipping_method_missing"),
        issue("region_missing"),
        issue("payment_under_way"),
        issue("expired"),
      ])
    ).toEqual([
      "email by customer",
      "shipping_method by customer",
      "out_of_stock by store",
      "promotion by store",
      "store by store",
    ])
  })
})

describe("what has changed", () => {
  const content: SeenContent = {
    currency_code: "usd",
    total: 22,
    discount_total: 0,
    tax_total: 2,
    items: [{ id: "a", title: "Shirt", quantity: 1, total: 22 }],
    shipping_methods: [{ name: "Post", total: 5 }],
    shipping_address: { city: "Austin" },
    note: null,
  }
  const changed = (after: Partial<SeenContent>) => changesBetween(content, { ...content, ...after })

  it("is nothing where only arithmetic differs, or the order of keys", () => {
    expect(changed({})).toEqual([])
    expect(changed({ total: 22 + Number.EPSILON * 8 })).toEqual([])
    expect(toSeenContent(toCustomerView({ draft_order, shown }))).toEqual(
      toSeenContent(toCustomerView({ draft_order: { ...draft_order, version: 9 }, shown: { ...shown } }))
    )
  })

  it.each<[string, Partial<SeenContent>, object]>([
    ["a total", { total: 23 }, { what: "total", title: null, before: 22, after: 23 }],
    ["a currency", { currency_code: "eur" }, { what: "currency_code", title: null, before: "usd", after: "eur" }],
    ["a note", { note: "Hi" }, { what: "note", title: null, before: null, after: "Hi" }],
    [
      "an address",
      { shipping_address: null },
      { what: "shipping_address", title: null, before: { city: "Austin" }, after: null },
    ],
    [
      "a shipping method that is gone",
      { shipping_methods: [] },
      { what: "shipping_method", title: "Post", before: 5, after: null },
    ],
    [
      "a quantity",
      { items: [{ id: "a", title: "Shirt", quantity: 2, total: 22 }] },
      {
        what: "item",
        title: "Shirt",
        before: { title: "Shirt", quantity: 1, total: 22 },
        after: { title: "Shirt", quantity: 2, total: 22 },
      },
    ],
    [
      "an item that is gone",
      { items: [] },
      { what: "item", title: "Shirt", before: { title: "Shirt", quantity: 1, total: 22 }, after: null },
    ],
  ])("is %s", (_, after, change) => {
    expect(changed(after)).toEqual([change])
  })

  it("is an item that is new", () => {
    expect(changed({ items: [...content.items, { id: "b", title: "Mug", quantity: 1, total: 5 }] })).toEqual([
      { what: "item", title: "Mug", before: null, after: { title: "Mug", quantity: 1, total: 5 } },
    ])
  })
})

describe("sums", () => {
  const base = toCustomerView({ draft_order, shown })
  const line = { ...base.items[0]!, original_total: 110, subtotal: 100 }
  const method = { ...base.shipping_methods[0]!, original_total: 11, subtotal: 10 }

  it("without taxes in the prices, taxes are a line of their own", () => {
    const view = { ...base, items: [line], shipping_methods: [method], discount_subtotal: 20, tax_total: 9, total: 99 }
    expect(sumsOf(view).map(({ key, amount }) => [key, amount])).toEqual([
      ["subtotal", 100],
      ["discount", -20],
      ["shipping", 10],
      ["tax", 9],
      ["total", 99],
    ])
  })

  it("with taxes in the prices, they are told beside the total", () => {
    const items = [{ ...line, is_tax_inclusive: true }]
    const view = { ...base, items, shipping_methods: [method], discount_total: 22, tax_total: 9, total: 99 }
    expect(sumsOf(view).map(({ key, amount }) => [key, amount])).toEqual([
      ["subtotal", 110],
      ["discount", -22],
      ["shipping", 11],
      ["total", 99],
      ["tax_included", 9],
    ])
  })
})
