import type {
  AdminAddCartDraftOrderLineItemsBody,
  AdminCartDraftOrderEditResponse,
  AdminSetCartDraftOrderShippingMethodBody,
  AdminUpdateCartDraftOrderBody,
  AdminUpdateCartDraftOrderLineItemBody,
} from "../../http"
import type { Edit } from "../hooks/use-edits"
import { PATH, post, remove } from "../lib/client"
import type { Cart, CompletionIssue, Draft } from "../lib/types"

type Answer = AdminCartDraftOrderEditResponse
type NewItem = Extract<AdminAddCartDraftOrderLineItemsBody, { items: unknown }>["items"][number]

export type Item = NonNullable<Cart["items"]>[number]
export type Method = NonNullable<Cart["shipping_methods"]>[number]

/** In the order in which they were added, which the routes do not keep. */
export const itemsOf = (draft: Draft): Item[] =>
  [...(draft.cart?.items ?? [])].sort((one, other) => {
    const [first, second] = [String(one.created_at), String(other.created_at)]
    return first === second ? one.id.localeCompare(other.id) : first.localeCompare(second)
  })

/** The line that an issue is about. */
export const itemOfIssue = ({ line_id }: CompletionIssue, draft: Draft): Item | undefined =>
  line_id ? draft.cart?.items?.find(({ id }) => id === line_id) : undefined

export const methodsOf = (draft: Draft): Method[] => draft.cart?.shipping_methods ?? []

/** A change of fields of the draft order itself, and of its cart. */
export function updateEdit(
  id: string,
  texts: Pick<Edit, "field" | "mine" | "read">,
  body: AdminUpdateCartDraftOrderBody,
  undone?: (before: Draft) => AdminUpdateCartDraftOrderBody | undefined
): Edit {
  return {
    ...texts,
    send: (version) => post<Answer>(`${PATH}/${id}`, { body: { ...body, version } }),
    undo: (before) => {
      const back = undone?.(before)
      return back && updateEdit(id, { ...texts, mine: texts.read(before) }, back)
    },
  }
}

export function lineEdit(
  id: string,
  item: Item,
  texts: Pick<Edit, "field" | "mine" | "read">,
  changes: AdminUpdateCartDraftOrderLineItemBody,
  back: AdminUpdateCartDraftOrderLineItemBody
): Edit {
  const edit: Edit = {
    ...texts,
    send: (version) => post<Answer>(`${PATH}/${id}/line-items/${item.id}`, { body: { ...changes, version } }),
    undo: (before) => lineEdit(id, item, { ...texts, mine: texts.read(before) }, back, changes),
  }
  return edit
}

export function addEdit(id: string, field: string, item: NewItem): Edit {
  return {
    field,
    mine: String(item.quantity),
    read: () => "",
    send: (version) => post<Answer>(`${PATH}/${id}/line-items`, { body: { items: [item], version } }),
    undo: (before, after) => {
      const known = new Set(itemsOf(before).map((one) => one.id))
      const added = itemsOf(after).find((one) => !known.has(one.id))
      return added && removeEdit(id, field, added)
    },
  }
}

export function removeEdit(id: string, field: string, item: Item): Edit {
  return {
    field,
    mine: "",
    read: (draft) => String(itemsOf(draft).find((one) => one.id === item.id)?.quantity ?? ""),
    send: (version) => remove<Answer>(`${PATH}/${id}/line-items/${item.id}`, { version }),
    undo: () => addEdit(id, field, toNewItem(item)),
  }
}

/** A line once more, as it was. A negotiated price stays negotiated, and other prices are core's. */
function toNewItem(item: Item): NewItem {
  return {
    ...(item.variant_id ? { variant_id: item.variant_id } : { title: item.title }),
    quantity: item.quantity,
    ...((item.is_custom_price || !item.variant_id) && { unit_price: item.unit_price }),
    ...(item.metadata && { metadata: item.metadata }),
  }
}

export function setMethodEdit(
  id: string,
  texts: Pick<Edit, "field" | "mine" | "read">,
  method: AdminSetCartDraftOrderShippingMethodBody
): Edit {
  return {
    ...texts,
    send: (version) => post<Answer>(`${PATH}/${id}/shipping-methods`, { body: { ...method, version } }),
  }
}

export function removeMethodEdit(id: string, field: string, method: Method): Edit {
  return {
    field,
    mine: "",
    read: (draft) => methodsOf(draft).find((one) => one.id === method.id)?.name ?? "",
    send: (version) => remove<Answer>(`${PATH}/${id}/shipping-methods/${method.id}`, { version }),
    undo: () =>
      method.shipping_option_id
        ? setMethodEdit(
            id,
            { field, mine: method.name ?? "", read: () => "" },
            { shipping_option_id: method.shipping_option_id, amount: method.amount }
          )
        : undefined,
  }
}
