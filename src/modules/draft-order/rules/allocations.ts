/** What a demand takes: the index of its place, what was left there before, and whether that is enough. */
export type Taking = { place: number; left: number; isCovered: boolean }

/** Places that the search tries at most. Enough for every cart of a few lines; beyond it the first fit decides. */
const MOST_TRIES = 20_000

/**
 * Takes each demand from one place, so that no place gives more than it has.
 *
 * The first fit comes first: each demand takes from the first place with enough left after the demands before it. Where
 * that leaves a demand uncovered, a bounded search looks for another way. It takes the largest demand first, from the
 * place that it fits best. Demands that cannot be covered take nothing, and name the place with the most left.
 */
export function takeFrom(demands: number[], available: number[]): Taking[] {
  const first = firstFit(demands, available)
  const found = first.every(({ isCovered }) => isCovered) ? undefined : search(demands, available)

  return found ? found.map((place) => ({ place, left: available[place]!, isCovered: true })) : first
}

function firstFit(demands: number[], available: number[]): Taking[] {
  const left = [...available]

  return demands.map((demand) => {
    const fitting = left.findIndex((quantity) => quantity >= demand)
    const place = fitting >= 0 ? fitting : left.indexOf(Math.max(...left))
    const taking = { place, left: left[place]!, isCovered: fitting >= 0 }
    if (taking.isCovered) {
      left[place]! -= demand
    }
    return taking
  })
}

/** A place for each demand; undefined where there is no way, or none was found in time. */
function search(demands: number[], available: number[]): number[] | undefined {
  const order = demands.map((_, index) => index).sort((a, b) => demands[b]! - demands[a]!)
  const smallest = demands[order.at(-1)!]!
  const places = new Array<number>(demands.length)
  const left = [...available]
  let tries = 0

  const placeFrom = (position: number, wanted: number): boolean => {
    const usable = left.reduce((sum, quantity) => (quantity >= smallest ? sum + quantity : sum), 0)
    const index = order[position]
    if (index === undefined || usable < wanted) {
      return index === undefined
    }
    const demand = demands[index]!
    return bestFits(demand, left).some((place) => {
      if (++tries > MOST_TRIES) {
        return false
      }
      places[index] = place
      left[place]! -= demand
      const isPlaced = placeFrom(position + 1, wanted - demand)
      left[place]! += isPlaced ? 0 : demand
      return isPlaced
    })
  }
  const total = demands.reduce((sum, demand) => sum + demand, 0)
  return placeFrom(0, total) ? places : undefined
}

/** The places with enough left, the tightest first; of places with the same quantity left, one is enough to try. */
function bestFits(demand: number, left: number[]): number[] {
  const byQuantity = new Map<number, number>()
  left.forEach((quantity, place) => {
    if (quantity >= demand && !byQuantity.has(quantity)) {
      byQuantity.set(quantity, place)
    }
  })
  return [...byQuantity].sort(([a], [b]) => a - b).map(([, place]) => place)
}
