import { groupPriceRequests, type PriceRequest } from "../../src/cart/calculate/price-groups"

const request = (price_set_id: string, quantity: number, context: Record<string, unknown> = {}): PriceRequest => ({
  price_set_id,
  quantity,
  context: { currency_code: "usd", region_id: "reg_us", ...context },
})

/** Which requests are asked together, and for which quantity. */
const grouped = (requests: PriceRequest[], rules: [string, string[], number[]][]) =>
  groupPriceRequests(
    requests,
    new Map(rules.map(([id, attributes, thresholds]) => [id, { attributes, thresholds }]))
  ).map(({ requests, quantity }) => [requests, quantity])

it("prices that depend on no quantity are one call, for whatever quantity", () => {
  const requests = [request("a", 1), request("b", 7), request("a", 3)]
  const groups = grouped(requests, [
    ["a", [], []],
    ["b", [], []],
  ])
  expect(groups).toEqual([[[0, 1, 2], expect.any(Number)]])
})

it("a price set without prices is in no group", () => {
  expect(grouped([request("none", 1), request("a", 1)], [["a", [], []]])).toEqual([[[1], 1]])
})

it("quantities on two sides of a tier are two calls, and those on one side are one", () => {
  const requests = [1, 9, 10, 50].map((quantity) => request("a", quantity))
  expect(grouped(requests, [["a", [], [10]]])).toEqual([
    [[0, 1], 9],
    [[2, 3], 10],
  ])
})

it("tiers of several price sets share a quantity that is in all their brackets", () => {
  const requests = [request("a", 4), request("b", 2)]
  expect(
    grouped(requests, [
      ["a", [], [3, 10]],
      ["b", [], [6]],
    ])
  ).toEqual([[[1, 0], 5]])
})

it("contexts that differ in what no rule names are one call, and in what a rule names two", () => {
  const requests = [request("a", 1, { club: "x", tick: 1 }), request("a", 1, { club: "y", tick: 2 })]
  expect(grouped(requests, [["a", [], []]])).toHaveLength(1)
  expect(grouped(requests, [["a", ["club"], []]])).toHaveLength(2)
})

it("a price set without rules is asked along with one that has them", () => {
  const requests = [request("free", 1, { club: "x" }), request("ruled", 1, { club: "y" })]
  const groups = groupPriceRequests(
    requests,
    new Map([
      ["free", { attributes: ["region_id"], thresholds: [] }],
      ["ruled", { attributes: ["club"], thresholds: [] }],
    ])
  )
  expect(groups).toEqual([
    { context: { club: "y", currency_code: "usd", region_id: "reg_us" }, quantity: 1, requests: [0, 1] },
  ])
})

it("other currencies or regions are never asked together", () => {
  const requests = [
    request("a", 1),
    request("a", 1, { currency_code: "eur" }),
    request("a", 1, { region_id: "reg_eu" }),
  ]
  expect(grouped(requests, [["a", [], []]])).toHaveLength(3)
})
