import type { CartAddress, CartLine, CartShippingMethod, CustomerFacts, TaxLine } from "../types"

/** A tax line as a tax provider answers it, for a line of the cart or for a shipping method. */
export type ProvidedTaxLine = {
  line_item_id?: string
  shipping_line_id?: string
  rate: number
  rate_id?: string
  name: string
  code: string | null
  provider_id?: string
  data?: Record<string, unknown> | null
}

type TaxableLine = {
  id: string
  product_id?: string | null
  product_type_id?: string | null
  shipping_option_id?: string | null
  quantity?: number
  unit_price: number
  currency_code: string
}

/** What the tax module is asked, as core asks it for a cart. */
export type TaxRequest = {
  lines: TaxableLine[]
  context: {
    address: {
      country_code: string
      province_code?: string | null
      address_1?: string | null
      address_2?: string | null
      city?: string | null
      postal_code?: string | null
      metadata?: unknown
    }
    customer?: { id?: string; email: string | null | undefined; customer_groups: string[]; metadata?: unknown }
    is_return: boolean
    locale: string | null
    shipping_methods: { id: string; name: string; shipping_option_id: string | null; amount: number }[]
    additional_context?: Record<string, unknown>
  }
}

type TaxedCart = {
  currency_code: string
  locale: string | null
  address: CartAddress | null
  customer: Partial<CustomerFacts> | null
  items: CartLine[]
  shipping_methods: CartShippingMethod[]
}

/**
 * What to ask of the tax module; undefined for a cart without a country, which has no taxes. A draft is taxed in
 * regions without automatic taxes too. `context` is of the host's handler on `setTaxLineContext`.
 */
export function toTaxRequest(
  { currency_code, locale, address, customer, items, shipping_methods }: TaxedCart,
  context: Record<string, unknown> | undefined
): TaxRequest | undefined {
  const country_code = address?.country_code
  if (!country_code) {
    return undefined
  }
  return {
    lines: [
      ...items
        .filter(({ is_giftcard }) => !is_giftcard)
        .map(({ id, product_id, product_type_id, quantity, unit_price }) => ({
          id,
          product_id,
          product_type_id,
          quantity,
          unit_price,
          currency_code,
        })),
      ...shipping_methods.map(({ id, shipping_option_id, amount }) => ({
        id,
        shipping_option_id,
        unit_price: amount,
        currency_code,
      })),
    ],
    context: {
      address: {
        country_code,
        province_code: address.province,
        address_1: address.address_1,
        address_2: address.address_2,
        city: address.city,
        postal_code: address.postal_code,
        metadata: address.metadata,
      },
      ...(customer && {
        customer: {
          id: customer.id,
          email: customer.email,
          customer_groups: (customer.groups ?? []).map(({ id }) => id),
          metadata: customer.metadata,
        },
      }),
      is_return: false,
      locale,
      shipping_methods: shipping_methods.map(({ id, name, shipping_option_id, amount }) => ({
        id,
        name,
        shipping_option_id,
        amount,
      })),
      additional_context: context,
    },
  }
}

/** Lines, or shipping methods, with the tax lines that were provided for them. */
export function withTaxLines<T extends { id: string; tax_lines: TaxLine[] }>(
  taxed: T[],
  provided: ProvidedTaxLine[],
  newId: () => string
): T[] {
  const byId = new Map<string, TaxLine[]>()
  for (const { line_item_id, shipping_line_id, name, rate_id, code, rate, provider_id, data } of provided) {
    const id = line_item_id ?? shipping_line_id ?? ""
    const line = { id: newId(), description: name, tax_rate_id: rate_id, code: code ?? "", rate, provider_id, data }
    byId.set(id, [...(byId.get(id) ?? []), line])
  }
  return taxed.map((part) => ({ ...part, tax_lines: byId.get(part.id) ?? [] }))
}
