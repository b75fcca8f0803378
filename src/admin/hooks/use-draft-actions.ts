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
import { usePaymentLinks } from "./use-payment-link"

export const BULK_ACTIONS = ["send", "link", "pay", "cancel", "delete"] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** What happened to one draft order of several. */
export type BulkResult = { id: string; number: string; error?: string; address?: string }

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
    send: async (id: string) => {
      await links.send(id)
    },
    /** Makes its payment link, and answers with the address. */
    link: (id: string) => links.create(id),
    pay: async (id: string, payment: AdminPayCartDraftOrderBody = {}, key = randomKey()) => {
      const { order } = await post<AdminCartDraftOrderOrderResponse>(`${PATH}/${id}/pay`, {
        body: payment,
        headers: { "Idempotency-Key": key },
      })
      await placed(id)
      return order
    },
    complete: async (id: string, key = randomKey()) => {
      const { order } = await post<AdminCartDraftOrderOrderResponse>(`${PATH}/${id}/complete`, {
        headers: { "Idempotency-Key": key },
      })
      await placed(id)
      return order
    },
    cancel: async (id: string) => {
      await post<AdminCartDraftOrderResponse>(`${PATH}/${id}/cancel`)
      await cache.invalidate()
    },
    delete: async (id: string) => {
      await remove<AdminCartDraftOrderDeleteResponse>(`${PATH}/${id}`)
      cache.forget(id)
    },
  }

  /** Does the same with each of them, a few at once, whatever becomes of the others. */
  const forEach = async (action: BulkAction, drafts: { id: string; number: string }[]): Promise<BulkResult[]> => {
    const queue = [...drafts]
    const results = new Map<string, BulkResult>()
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { id, number } = next
        try {
          const answer = await actions[action](id)
          results.set(id, { id, number, address: typeof answer === "string" ? answer : undefined })
        } catch (error) {
          results.set(id, { id, number, error: messageOf(error) })
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return drafts.map(({ id, number }) => results.get(id) ?? { id, number })
  }

  return { ...actions, forEach }
}
