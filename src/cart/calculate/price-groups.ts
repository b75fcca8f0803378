import { pickPaths } from "./pick-paths"

/** What core's pricing is asked: the price of a price set for a quantity, in a context of the host's shape. */
export type PriceRequest = {
  price_set_id: string
  quantity: number
  context: { currency_code: string; region_id: string } & Record<string, unknown>
}

/** What a price set's prices depend on: the attributes of their rules, and the quantities from which others apply. */
export type PriceRules = { attributes: string[]; thresholds: number[] }

/** Requests, by their index, that one call answers. */
export type PriceGroup = { context: PriceRequest["context"]; quantity: number; requests: number[] }

/** Always handed on: core looks up there whether prices include tax. */
const ALWAYS = ["currency_code", "region_id"]

/**
 * Puts together what core's pricing can answer in one call. A price depends on the attributes that its rules name, on
 * the quantity where it has tiers, and on nothing else: lines of many quantities are one call, unless their prices tell
 * them apart. A price set that `rules` leaves out has no price, and is in no group.
 */
export function groupPriceRequests(requests: PriceRequest[], rules: Map<string, PriceRules>): PriceGroup[] {
  type Group = { context: PriceRequest["context"]; members: Member[] }
  const groups = new Map<string, Group>()

  for (const { context, ...member } of withSharedContexts(requests, rules)) {
    const key = JSON.stringify(context)
    const group: Group = groups.get(key) ?? { context, members: [] }
    group.members.push(member)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ context, members }) =>
    groupByQuantity(members).map((group) => ({ context, ...group }))
  )
}

type Member = { index: number; quantity: number; from: number; to: number }

/** Each request with what matters of its context; one to which nothing matters takes that of another. */
function withSharedContexts(requests: PriceRequest[], rules: Map<string, PriceRules>) {
  const priced = requests.flatMap(({ price_set_id, quantity, context }, index) => {
    const found = rules.get(price_set_id)
    return found ? [{ index, quantity, context, rules: found }] : []
  })
  const attributes = [...new Set(priced.flatMap(({ rules }) => rules.attributes))]
  const relevant = priced.map(({ context, rules, ...request }) => {
    const { currency_code, region_id } = context
    return {
      ...request,
      ...bracketOf(request.quantity, rules.thresholds),
      place: JSON.stringify([currency_code, region_id]),
      context: { ...pickPaths(context, attributes), currency_code, region_id },
      isFree: rules.attributes.every((attribute) => ALWAYS.includes(attribute)),
    }
  })
  const contextOf = new Map(
    relevant
      .filter(({ isFree }) => isFree)
      .concat(relevant.filter(({ isFree }) => !isFree))
      .map(({ place, context }) => [place, context])
  )
  return relevant.map(({ place, isFree, context, index, quantity, from, to }) => ({
    index,
    quantity,
    from,
    to,
    context: isFree ? (contextOf.get(place) ?? context) : context,
  }))
}

/** The whole quantities, with this one among them, for which the same prices apply. */
function bracketOf(quantity: number, thresholds: number[]): { from: number; to: number } {
  return {
    from: Math.max(0, ...thresholds.filter((threshold) => threshold <= quantity)),
    to: Math.min(Infinity, ...thresholds.filter((threshold) => threshold > quantity).map((threshold) => threshold - 1)),
  }
}

/** As few quantities as there can be, so that each member's bracket holds one. */
function groupByQuantity(members: Member[]): { quantity: number; requests: number[] }[] {
  const groups: { quantity: number; requests: number[] }[] = []

  for (const { index, quantity, from, to } of [...members].sort((a, b) => a.to - b.to)) {
    const last = groups.at(-1)
    if (last && last.quantity >= from) {
      last.requests.push(index)
    } else {
      groups.push({ quantity: to === Infinity ? Math.max(quantity, from) : to, requests: [index] })
    }
  }
  return groups
}
