import fc from "fast-check"
import { takeFrom } from "../../src/modules/draft-order/rules/allocations"

type Place = { index: number; available: number }

const placesOf = (available: number[]) => available.map((available, index) => ({ index, available }))

const take = (demands: number[], available: number[]) => {
  const [first, ...others]: Place[] = placesOf(available)
  return first
    ? takeFrom(
        demands.map((quantity) => ({ quantity })),
        [first, ...others]
      )
    : []
}

const places = (demands: number[], available: number[]) =>
  take(demands, available).map(({ place, isCovered }) => (isCovered ? place.index : null))

/** Tries every way, and says whether one covers all demands. */
function isPossible([demand, ...others]: number[], available: number[]): boolean {
  return (
    demand === undefined ||
    available.some(
      (left, place) =>
        left >= demand &&
        isPossible(
          others,
          available.map((quantity, index) => (index === place ? left - demand : quantity))
        )
    )
  )
}

describe("taking demands from places", () => {
  it.each<[string, number[], number[], (number | null)[]]>([
    ["takes the first place with enough", [5], [3, 5, 9], [1]],
    ["considers what was taken before: 6 and 6 of 8 and 10", [6, 6], [8, 10], [0, 1]],
    ["finds 8 then 10 of 10 and 8", [8, 10], [10, 8], [1, 0]],
    ["finds 5, 5 and 8 of 10 and 8", [5, 5, 8], [10, 8], [0, 0, 1]],
    ["finds a way that the best fit alone misses", [7, 6, 5, 4, 3, 3], [14, 14], [0, 1, 1, 0, 0, 1]],
    ["leaves the demand that comes last uncovered", [3, 3], [5], [0, null]],
    ["covers smaller demands after one that is not covered", [9, 4], [5], [null, 0]],
    ["takes nothing from a place that owes stock", [1], [-4, 1], [1]],
  ])("%s", (_, demands, available, expected) => {
    expect(places(demands, available)).toEqual(expected)
  })

  it("names the place with the most left, where nothing covers a demand", () => {
    expect(take([4, 9], [5, 7])).toMatchObject([
      { place: { index: 0 }, left: 5, isCovered: true },
      { place: { index: 1 }, left: 7, isCovered: false },
    ])
  })

  it("covers all demands whenever that is possible, and never takes more than there is", () => {
    const demands = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })
    const available = fc.array(fc.integer({ min: -2, max: 20 }), { minLength: 1, maxLength: 3 })

    fc.assert(
      fc.property(demands, available, (demands, available) => {
        const takings = take(demands, available)
        expect(takings.map(({ demand }) => demand.quantity)).toEqual(demands)
        for (const { index, available: had } of placesOf(available)) {
          const taken = takings.filter(({ isCovered, place }) => isCovered && place.index === index)
          expect(taken.reduce((sum, { demand }) => sum + demand.quantity, 0)).toBeLessThanOrEqual(Math.max(had, 0))
        }
        expect(takings.every(({ isCovered }) => isCovered)).toBe(isPossible(demands, available))
      }),
      { numRuns: 500 }
    )
  })

  it("ends in time for a thousand demands that hardly fit", () => {
    const begin = Date.now()
    const demands = Array.from({ length: 1000 }, (_, index) => 1 + ((index * 7919) % 97))
    const total = demands.reduce((sum, demand) => sum + demand, 0)
    take(demands, [Math.floor(total / 2), Math.ceil(total / 3), Math.ceil(total / 6)])
    expect(Date.now() - begin).toBeLessThan(3000)
  })
})
