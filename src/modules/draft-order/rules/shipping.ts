/** A shipping method of the cart, before an edit. `negotiated` is the amount that staff gave, in major units. */
export type KeptShippingMethod = {
  id: string
  name: string
  shipping_option_id: string | null
  negotiated: number | undefined
}

/** An option that fits the cart as it is after the edit; `price` is core's there, in major units. */
export type FittingOption = {
  id: string
  name: string
  shipping_profile_id: string
  price: number | undefined
  is_tax_inclusive: boolean
}

export type ItemToShip = { requires_shipping: boolean; shipping_profile_id: string | undefined }

export type ShippingDecision =
  | { id: string; keep: true; name: string; amount: number; is_tax_inclusive: boolean }
  | { id: string; keep: false; name: string; reason: string }

/**
 * What becomes of each shipping method after an edit. It stays while its option fits the cart: at the negotiated amount
 * where there is one, else at core's price. As in core (`refreshCartShippingMethodsWorkflow`), a method among several
 * goes when no item is left of its profile; items of no variant belong to no profile, and keep them all.
 */
export function decideShipping(
  methods: KeptShippingMethod[],
  options: FittingOption[],
  items: ItemToShip[]
): ShippingDecision[] {
  const toShip = items.filter(({ requires_shipping }) => requires_shipping)
  const keepsAll = methods.length < 2 || toShip.some(({ shipping_profile_id }) => !shipping_profile_id)
  const required = new Set(toShip.map(({ shipping_profile_id }) => shipping_profile_id))

  return methods.map(({ id, name, shipping_option_id, negotiated }) => {
    const option = options.find((candidate) => candidate.id === shipping_option_id)
    if (!option) {
      return { id, keep: false, name, reason: "its shipping option no longer fits the draft order" }
    }
    if (!keepsAll && !required.has(option.shipping_profile_id)) {
      return { id, keep: false, name, reason: "no item of its shipping profile is left" }
    }
    const amount = negotiated ?? option.price
    if (amount === undefined) {
      return { id, keep: false, name, reason: "its shipping option no longer has a price for the draft order" }
    }
    return { id, keep: true, name: option.name, amount, is_tax_inclusive: option.is_tax_inclusive }
  })
}
