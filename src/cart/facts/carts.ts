import type { MedusaContainer } from "@medusajs/framework/types"
import {
  type AddressRow,
  DRAFT_ORDER_MODULE,
  type AdjustmentRow,
  type CartRow,
  type DraftCart,
  type LineItemRow,
  type ShippingMethodRow,
  type TaxLineRow,
} from "../../modules/draft-order"
import { ADDRESS_FIELDS } from "../calculate/check-request"
import type { Adjustment, CartContent, CartLine, CartShippingMethod, TaxLine } from "../types"

/** A draft order's cart as it stands. */
export type CurrentCart = Omit<DraftCart, "cart" | "line_items" | "shipping_methods"> & {
  /** Null where the cart has been deleted. */
  content: CartContent | null
  /** Shipping methods that core has removed by itself, and the draft order still has. */
  removed_methods: CartShippingMethod[]
  /** Not part of what is calculated. */
  times: Pick<CartRow, "created_at" | "updated_at" | "completed_at"> | null
}

/** A draft order, in whatever state, with its cart; undefined for an unknown id. One statement. */
export async function readDraftCart(id: string, container: MedusaContainer): Promise<CurrentCart | undefined> {
  const [found] = await container.resolve(DRAFT_ORDER_MODULE).draftCarts.read([id])
  return found && toCurrentCart(found)
}

function toCurrentCart({ cart, line_items, shipping_methods, ...rest }: DraftCart): CurrentCart {
  return {
    ...rest,
    content: cart && toContent(cart, { line_items, shipping_methods }),
    removed_methods: (cart?.shipping_methods ?? []).filter(isRemoved).map(toShippingMethod),
    times: cart && {
      created_at: toIso(cart.created_at),
      updated_at: toIso(cart.updated_at),
      completed_at: cart.completed_at && toIso(cart.completed_at),
    },
  }
}

function toContent(
  cart: CartRow,
  { line_items, shipping_methods }: Pick<DraftCart, "line_items" | "shipping_methods">
) {
  const { id, region_id, currency_code, sales_channel_id, customer_id, email, locale, metadata } = cart
  const content: CartContent = {
    ...{ id, region_id, currency_code, sales_channel_id, customer_id, email, locale, metadata },
    shipping_address: cart.shipping_address && toAddress(cart.shipping_address),
    billing_address: cart.billing_address && toAddress(cart.billing_address),
    items: cart.items.map(toLine),
    shipping_methods: cart.shipping_methods.filter((method) => !isRemoved(method)).map(toShippingMethod),
    credit_lines: cart.credit_lines.map(({ amount }) => ({ amount })),
    promotion_ids: cart.promotion_ids,
    guest: null,
    terms: {
      line_items: line_items.map(({ line_item_id, requires_shipping }) => ({ line_item_id, requires_shipping })),
      shipping_methods: shipping_methods.map(({ shipping_method_id, amount }) => ({ shipping_method_id, amount })),
    },
  }
  return content
}

const isRemoved = ({ deleted_at }: ShippingMethodRow) => deleted_at !== null

function toAddress(row: AddressRow) {
  return { ...Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, row[name]])), id: row.id }
}

function toLine({ created_at, updated_at, tax_lines, adjustments, ...row }: LineItemRow): CartLine {
  const line: CartLine = {
    id: row.id,
    quantity: row.quantity,
    title: row.title,
    subtitle: row.subtitle,
    thumbnail: row.thumbnail,
    product_id: row.product_id,
    product_title: row.product_title,
    product_description: row.product_description,
    product_subtitle: row.product_subtitle,
    product_type: row.product_type,
    product_type_id: row.product_type_id,
    product_collection: row.product_collection,
    product_handle: row.product_handle,
    variant_id: row.variant_id,
    variant_sku: row.variant_sku,
    variant_barcode: row.variant_barcode,
    variant_title: row.variant_title,
    variant_option_values: row.variant_option_values,
    is_discountable: row.is_discountable,
    is_giftcard: row.is_giftcard,
    requires_shipping: row.requires_shipping,
    is_custom_price: row.is_custom_price,
    is_tax_inclusive: row.is_tax_inclusive,
    unit_price: row.unit_price,
    compare_at_unit_price: row.compare_at_unit_price,
    metadata: row.metadata ?? {},
    tax_lines: tax_lines.map(toTaxLine),
    adjustments: adjustments.map(toAdjustment),
    created_at: toIso(created_at),
    updated_at: toIso(updated_at),
  }
  return line
}

function toShippingMethod(row: ShippingMethodRow): CartShippingMethod {
  return {
    id: row.id,
    name: row.name,
    shipping_option_id: row.shipping_option_id,
    amount: row.amount,
    is_tax_inclusive: row.is_tax_inclusive,
    data: row.data ?? {},
    tax_lines: row.tax_lines.map(toTaxLine),
    adjustments: row.adjustments.map(({ is_tax_inclusive, ...adjustment }) => toAdjustment(adjustment)),
  }
}

function toTaxLine({ id, description, tax_rate_id, code, rate, provider_id, data }: TaxLineRow): TaxLine {
  return {
    id,
    description: description ?? undefined,
    tax_rate_id: tax_rate_id ?? undefined,
    code,
    rate,
    provider_id: provider_id ?? undefined,
    data: data ?? undefined,
  }
}

function toAdjustment({ id, code, amount, promotion_id, is_tax_inclusive }: AdjustmentRow): Adjustment {
  return {
    id,
    code: code ?? "",
    amount,
    promotion_id: promotion_id ?? undefined,
    ...(is_tax_inclusive !== undefined && { is_tax_inclusive }),
  }
}

/** The database's text of a time as JSON has it. */
function toIso(text: string): string {
  return new Date(text).toISOString()
}
