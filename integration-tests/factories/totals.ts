type TaxLine = { code: string; rate: number; description: string; data?: unknown }
type Adjustment = { code: string; amount: number }
type Taxed = { tax_lines: TaxLine[]; adjustments: Adjustment[] }

/** A cart as the store's route shows it, with tax lines and adjustments. */
export type ComparedCart = {
  id: string
  region_id: string
  items: (Taxed & {
    id: string
    variant_id: string
    quantity: number
    unit_price: number
    compare_at_unit_price: number | null
    is_tax_inclusive: boolean
  })[]
  shipping_methods: (Taxed & { shipping_option_id: string; amount: number; is_tax_inclusive: boolean })[]
  promotions: { code: string; is_automatic: boolean }[]
}

/**
 * Everything of a cart that is money: what two carts with the same content have in common. Ids and dates are left out.
 */
export function totalsOf(cart: ComparedCart, variants: string[]) {
  return {
    ...numbersOf(cart),
    promotions: cart.promotions.map(({ code }) => code).sort(),
    items: cart.items
      .map((item) => ({
        ...numbersOf(item),
        variant: variants.indexOf(item.variant_id),
        is_tax_inclusive: item.is_tax_inclusive,
        ...taxesAndAdjustments(item),
      }))
      .sort((a, b) => a.variant - b.variant),
    shipping_methods: cart.shipping_methods
      .map((method) => ({
        ...numbersOf(method),
        option: method.shipping_option_id,
        is_tax_inclusive: method.is_tax_inclusive,
        ...taxesAndAdjustments(method),
      }))
      .sort((a, b) => (a.option < b.option ? -1 : 1)),
  }
}

function numbersOf(object: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => typeof value === "number")
      .map(([key, value]) => [key, Number(value.toFixed(8))])
  )
}

function taxesAndAdjustments({ tax_lines, adjustments }: Taxed) {
  const byCode = <T extends { code: string }>(list: T[]) => [...list].sort((a, b) => a.code.localeCompare(b.code))
  return {
    tax_lines: byCode(tax_lines).map(({ code, rate, description, data = null }) => ({ code, rate, description, data })),
    adjustments: byCode(adjustments).map(({ code, amount }) => ({ code, amount: Number(amount.toFixed(8)) })),
  }
}
