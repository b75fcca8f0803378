import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"

const ITEM_ID = "cart.items.id"
const REQUIRES_SHIPPING = "cart.items.requires_shipping"

type Item = { id?: string; requires_shipping?: boolean }
type Row = { id: string; cart?: { items?: (Item | null)[] | null } | null }

/** The fields to read, for {@link showTerms} to find the items' terms by their ids. */
export function fieldsWithItemIds(fields: string[]): string[] {
  return fields.includes(REQUIRES_SHIPPING) ? [...fields, ITEM_ID] : fields
}

/**
 * Shows staff which items require shipping, wherever the fields that they asked for include `requires_shipping`: the
 * cart's own line says false for every item without a variant. Takes the items' ids away again where nobody asked for
 * them.
 */
export async function showTerms<T extends Row>(rows: T[], fields: string[], container: MedusaContainer): Promise<T[]> {
  const showing = rows.filter(({ cart }) => cart?.items?.some((item) => item && "requires_shipping" in item))
  if (!showing.length) {
    return rows
  }
  const terms = await container
    .resolve(DRAFT_ORDER_MODULE)
    .terms.lineItems.find({ draft_order_id: showing.map(({ id }) => id) })
  const requiresShipping = new Map(terms.map((row) => [row.line_item_id, row.requires_shipping]))
  const hidesIds = fields.includes(REQUIRES_SHIPPING) && !fields.some((field) => SHOWS_ITEM_IDS.includes(field))

  const showItem = (item: Item | null) => {
    if (!item || !("requires_shipping" in item)) {
      return item
    }
    const { id = "", ...shown } = item
    const requires_shipping = requiresShipping.get(id) ?? item.requires_shipping
    return hidesIds ? { ...shown, requires_shipping } : { ...item, requires_shipping }
  }
  return rows.map((row) =>
    row.cart?.items ? { ...row, cart: { ...row.cart, items: row.cart.items.map(showItem) } } : row
  )
}

const SHOWS_ITEM_IDS = [ITEM_ID, "cart.items.*", "cart.items", "*cart.items"]
