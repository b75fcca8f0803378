/** What a demand takes: its place, what was left there before, and whether that is enough. */
export type Taking<Demand, Place> = { demand: Demand; place: Place; left: number; isCovered: boolean }

/** A place while demands take from it. */
type Stock<Place> = { place: Place; available: number; left: number }

/** Places that the search tries at most. Enough for every cart of a few lines; beyond it the first fit decides. */
const MOST_TRIES = 20_000

/**
 * Takes each demand from one place, so that no place gives more than it has. There must be a place.
 *
 * The first fit comes first: each demand takes from the first place with enough left after the demands before it. Where
 * that leaves a demand uncovered, a bounded search looks for another way. It takes the largest demand first, from the
 * place that it fits best. Demands that cannot be covered take nothing, and name the place with the most left.
 */
export function takeFrom<Demand extends { quantity: number }, Place extends { available: number }>(
  demands: Demand[],
  places: [Place, ...Place[]]
): Taking<Demand, Place>[] {
  const first = firstFit(demands, places)
  return first.every(({ isCovered }) => isCovered) ? first : (search(demands, places) ?? first)
}

function stockOf<Place extends { available: number }>(place: Place): Stock<Place> {
  return { place, available: place.available, left: place.available }
}

function firstFit<Demand extends { quantity: number }, Place extends { available: number }>(
  demands: Demand[],
  [first, ...others]: [Place, ...Place[]]
): Taking<Demand, Place>[] {
  const stocks = [stockOf(first), ...others.map(stockOf)] as const

  return demands.map((demand) => {
    const fitting = stocks.find(({ left }) => left >= demand.quantity)
    const { place, left } = fitting ?? stocks.reduce((most, stock) => (stock.left > most.left ? stock : most))
    if (fitting) {
      fitting.left -= demand.quantity
    }
    return { demand, place, left, isCovered: !!fitting }
  })
}

/** A place for each demand; undefined where there is no way, or none was found in time. */
function search<Demand extends { quantity: number }, Place extends { available: number }>(
  demands: Demand[],
  places: Place[]
): Taking<Demand, Place>[] | undefined {
  const largestFirst = [...demands].sort((a, b) => b.quantity - a.quantity)
  const smallest = largestFirst.at(-1)?.quantity ?? 0
  const stocks = places.map(stockOf)
  const stockFor = new Map<Demand, Stock<Place>>()
  let tries = 0

  const placeFrom = (position: number, wanted: number): boolean => {
    const usable = stocks.reduce((sum, { left }) => (left >= smallest ? sum + left : sum), 0)
    const demand = largestFirst[position]
    if (demand === undefined || usable < wanted) {
      return demand === undefined
    }
    return bestFits(demand.quantity, stocks).some((stock) => {
      if (++tries > MOST_TRIES) {
        return false
      }
      stockFor.set(demand, stock)
      stock.left -= demand.quantity
      const isPlaced = placeFrom(position + 1, wanted - demand.quantity)
      stock.left += isPlaced ? 0 : demand.quantity
      return isPlaced
    })
  }
  const total = demands.reduce((sum, { quantity }) => sum + quantity, 0)
  if (!placeFrom(0, total)) {
    return undefined
  }
  return demands.flatMap((demand) => {
    const stock = stockFor.get(demand)
    return stock ? [{ demand, place: stock.place, left: stock.available, isCovered: true }] : []
  })
}

/** The stocks with enough left, the tightest first; of stocks with the same quantity left, one is enough to try. */
function bestFits<Place>(quantity: number, stocks: Stock<Place>[]): Stock<Place>[] {
  const byQuantity = new Map<number, Stock<Place>>()
  for (const stock of stocks) {
    if (stock.left >= quantity && !byQuantity.has(stock.left)) {
      byQuantity.set(stock.left, stock)
    }
  }
  return [...byQuantity.values()].sort((a, b) => a.left - b.left)
}
