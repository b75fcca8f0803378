import { useQueryClient } from "@tanstack/react-query"
import type {
  AdminCartDraftOrderDeleteResponse,
  AdminCartDraftOrderOrderResponse,
  AdminCartDraftOrderResponse,
  AdminPayCartDraftOrderBody,
} from "../../http"
import { PATH, post, randomKey, remove } from "../lib/client"
import { messageOf } from "../lib/errors"
import { draftKeys, useDraftCache } from "./drafts"
import { type Linked, usePaymentLinks } from "./use-payment-link"

export const BULK_ACTIONS = ["send", "link", "pay", "cancel", "delete"] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** One draft order of several. */
export type Chosen = Linked & { number: string }

/** What happened to it. */
export type BulkResult = Chosen & { error?: string; address?: string }

const AT_ONCE = 3

/** The dashboard's own key, so that its lists of orders show the one that was placed. */
const ORDER_LISTS = ["orders", "list"]

/** What can be done with draft orders as a whole, one of them or many. */
export function useDraftActions() {
  const client = useQueryClient()
  const cache = useDraftCache()
  const links = usePaymentLinks()

  const placed = async (id: string) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: draftKeys.detail(id) }),
      client.invalidateQueries({ queryKey: draftKeys.lists }),
      client.invalidateQueries({ queryKey: ORDER_LISTS }),
    ])
  }

  const actions = {
    send: async ({ id }: Linked) => {
      await links.send(id)
    },
    /** Makes its payment link, and answers with the address. */
    link: (draft: Linked) => links.create(draft),
    pay: async ({ id }: Linked, payment: AdminPayCartDraftOrderBody = {}, key = randomKey()) => {
      const { order } = await post<AdminCartDraftOrderOrderResponse>(`${PATH}/${id}/pay`, {
        body: payment,
        headers: { "Idempotency-Key": key },
      })
      await placed(id)
      return order
    },
    complete: async ({ id }: Linked, key = randomKey()) => {
      const { order } = await post<AdminCartDraftOrderOrderResponse>(`${PATH}/${id}/complete`, {
        headers: { "Idempotency-Key": key },
      })
      await placed(id)
      return order
    },
    cancel: async ({ id }: Linked) => {
      await post<AdminCartDraftOrderResponse>(`${PATH}/${id}/cancel`)
      await cache.invalidate()
    },
    delete: async ({ id }: Linked) => {
      await remove<AdminCartDraftOrderDeleteResponse>(`${PATH}/${id}`)
      cache.forget(id)
    },
  }

  /** Does the same with each of them, a few at once, whatever becomes of the others. */
  const forEach = async (action: BulkAction, drafts: Chosen[]): Promise<BulkResult[]> => {
    const queue = [...drafts]
    const results = new Map<string, BulkResult>()
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { id, number, payment_link } = next
        const draft = { id, number, payment_link }
        try {
          const answer = await actions[action](draft)
          results.set(id, { ...draft, address: typeof answer === "string" ? answer : undefined })
        } catch (error) {
          results.set(id, { ...draft, error: messageOf(error) })
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return drafts.map((draft) => results.get(draft.id) ?? draft)
  }

  return { ...actions, forEach }
}
