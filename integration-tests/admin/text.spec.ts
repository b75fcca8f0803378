import { differenceInPercent, parseAmount, parseQuantity } from "../../src/admin/lib/amounts"
import { addressLines } from "../../src/admin/lib/addresses"
import { fieldErrorOf } from "../../src/admin/lib/errors"
import { languageName } from "../../src/admin/lib/languages"
import { amountText } from "../../src/admin/lib/money"
import { isTable, readList } from "../../src/admin/lib/paste"
import { listPrice } from "../../src/admin/lib/prices"

it.each([
  ["19.50", 19.5],
  ["19,50", 19.5],
  ["1.234,50", 1234.5],
  ["1,234.50", 1234.5],
  ["1,234,567", 1234567],
  ["1’234.5", 1234.5],
  [" 7 ", 7],
  [".5", 0.5],
  ["", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["twenty", undefined],
])("the amount %j is read as %p", (text, amount) => {
  expect(parseAmount(text, "en")).toBe(amount)
})

it.each([
  ["en", "1,234", 1234],
  ["en", "1.234", 1.234],
  ["en", "1.234.567", 1234567],
  ["de", "1.234", 1234],
  ["de", "1,234", 1.234],
  ["de", "1.234,5", 1234.5],
  ["de", "1,234.5", 1234.5],
  ["de", "19.50", 19.5],
  ["ptBR", "1.234", 1234],
  ["de", "0.125", 0.125],
  ["en", "0,125", 0.125],
])("in %s, the amount %j is read as %p", (language, text, amount) => {
  expect(parseAmount(text, language)).toBe(amount)
})

it.each([
  [19.5, "usd", "en", "19.5"],
  [19.5, "eur", "de", "19,5"],
  [1234.5, "eur", "fr", "1234,5"],
  [1234.5, "jpy", "en", "1235"],
  [1.505, "kwd", "de", "1,505"],
  [20, "usd", "ar", "20"],
])("%p %s is typed in %s as %j, and read back", (amount, currency, language, text) => {
  expect(amountText(amount, currency, language)).toBe(text)
  expect(parseAmount(text, language)).toBe(Number(amount.toFixed(currency === "jpy" ? 0 : 3)))
})

it.each([
  ["3", 3],
  [" 12 ", 12],
  ["0", undefined],
  ["1.5", undefined],
  ["1000001", undefined],
  ["x", undefined],
])("the quantity %j is read as %p", (text, quantity) => {
  expect(parseQuantity(text)).toBe(quantity)
})

it("a negotiated price is compared with the list price in per cent", () => {
  expect([differenceInPercent(18, 20), differenceInPercent(22, 20), differenceInPercent(20, 20)]).toEqual([
    -10,
    10,
    undefined,
  ])
  expect(differenceInPercent(5, 0)).toBeUndefined()
})

it("a list is read from tabs, semicolons and commas, with a header or without", () => {
  expect(readList("SKU\tQuantity\tPrice\nA-1\t2\t9.50\nB-2\t1\t\r\n\nC-3", "en")).toEqual({
    lines: [
      { sku: "A-1", quantity: 2, price: 9.5 },
      { sku: "B-2", quantity: 1, price: undefined },
      { sku: "C-3", quantity: 1, price: undefined },
    ],
    unread: [],
  })
  expect(readList("A-1;2;9,50", "en").lines).toEqual([{ sku: "A-1", quantity: 2, price: 9.5 }])
  expect(readList('"A-1",2', "en").lines).toEqual([{ sku: "A-1", quantity: 2, price: undefined }])
})

it("what is no line is given back as it is", () => {
  expect(readList("A-1\tmany\nB-2\t1\tcheap", "en")).toEqual({ lines: [], unread: ["A-1\tmany", "B-2\t1\tcheap"] })
})

it.each([
  ["A-1\t2", true],
  ["A-1,2", true],
  ["A-1\nB-2", true],
  ["blue mug", false],
  ["A-1", false],
])("%j is a table: %p", (text, expected) => {
  expect(isTable(text)).toBe(expected)
})

it.each([
  ["items[0].quantity must be a whole number", { path: "items[0].quantity", message: "must be a whole number" }],
  ["Invalid request: email must be an e-mail address", { path: "email", message: "must be an e-mail address" }],
  [
    "promo_codes[1] is the code of no promotion: x",
    { path: "promo_codes[1]", message: "is the code of no promotion: x" },
  ],
  ["Draft order 1 is canceled", { path: "", message: "Draft order 1 is canceled" }],
])("%j is about its field", (message, expected) => {
  expect(fieldErrorOf(new Error(message))).toEqual(expected)
})

it("the list price is the region's before the currency's, at the quantity's tier", () => {
  const price = (amount: number, more = {}) => ({
    amount,
    currency_code: "usd",
    min_quantity: null,
    max_quantity: null,
    rules: {},
    ...more,
  })
  const prices = [
    price(20),
    price(18, { min_quantity: 10 }),
    price(19, { rules: { region_id: "reg_us" } }),
    price(1, { rules: { "customer.groups.id": "vip" } }),
    price(17, { currency_code: "eur" }),
  ]
  expect(listPrice(prices, { currency: "usd" })).toBe(20)
  expect(listPrice(prices, { currency: "usd", quantity: 10 })).toBe(18)
  expect(listPrice(prices, { currency: "usd", regionId: "reg_us" })).toBe(19)
  expect(listPrice(prices, { currency: "gbp" })).toBeUndefined()
})

it("an address is shown in lines, with its country in the dashboard's language", () => {
  const address = { first_name: "Jane", last_name: "Doe", address_1: "12 Main St", city: "Austin", country_code: "us" }
  expect(addressLines({ ...address, province: "TX", postal_code: "73301" }, "de")).toEqual([
    "Jane Doe",
    "12 Main St",
    "Austin TX 73301",
    "Vereinigte Staaten",
  ])
  expect(addressLines({ country_code: "zz9" }, "enGB")).toEqual(["ZZ9"])
  expect(addressLines(null, "en")).toEqual([])
})

it.each([
  ["fr", "en", "French"],
  ["fr-CA", "de", "Französisch (Kanada)"],
  ["de", "ptBR", "alemão"],
  ["fr_FR", "en", "fr_FR"],
])("the language %s is called in %s: %s", (tag, language, name) => {
  expect(languageName(tag, language)).toBe(name)
})
