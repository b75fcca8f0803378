import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import type {
  AdminCartDraftOrderListParams,
  AdminCartDraftOrderListResponse,
  AdminCartDraftOrderReadinessResponse,
  AdminCartDraftOrderResponse,
  AdminCartDraftOrderShippingOptionsResponse,
} from "../../http"
import { get, PATH } from "../lib/client"
import type { Draft } from "../lib/types"

const ALL = "cart_draft_orders"

export const draftKeys = {
  all: [ALL],
  lists: [ALL, "list"],
  list: (query: AdminCartDraftOrderListParams) => [ALL, "list", { query }],
  detail: (id: string) => [ALL, "detail", id],
  readiness: (id: string, version?: number) => [ALL, "readiness", id, version],
  shippingOptions: (id: string, version?: number) => [ALL, "shipping-options", id, version],
}

export function useDrafts(query: AdminCartDraftOrderListParams, enabled = true) {
  return useQuery({
    enabled,
    queryKey: draftKeys.list(query),
    queryFn: ({ signal }) => get<AdminCartDraftOrderListResponse>(PATH, query, signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

export async function fetchDraft(id: string): Promise<Draft> {
  const { draft_order } = await get<AdminCartDraftOrderResponse>(`${PATH}/${id}`, { fields: "+payment_link" })
  return draft_order
}

export function useDraft(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: draftKeys.detail(id),
    queryFn: () => fetchDraft(id),
    staleTime: 10_000,
    refetchOnWindowFocus: true,
  })
}

/** What stops its completion. Asked again for every version, because most edits change the answer. */
export function useReadiness({ id, version }: Draft, enabled: boolean) {
  return useQuery({
    queryKey: draftKeys.readiness(id, version),
    queryFn: () => get<AdminCartDraftOrderReadinessResponse>(`${PATH}/${id}/readiness`),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useDraftShippingOptions({ id, version }: Draft, enabled: boolean) {
  return useQuery({
    queryKey: draftKeys.shippingOptions(id, version),
    queryFn: () => get<AdminCartDraftOrderShippingOptionsResponse>(`${PATH}/${id}/shipping-options`),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** Shows what an edit answered, and asks again for what may have changed with it. */
export function useDraftCache() {
  const client = useQueryClient()
  return {
    current: (id: string) => client.getQueryData<Draft>(draftKeys.detail(id)),
    keep: (draft: Draft) => {
      // An edit does not answer with the payment link, which it leaves as it was.
      client.setQueryData<Draft>(draftKeys.detail(draft.id), (previous) => ({ ...previous, ...draft }))
      void client.invalidateQueries({ queryKey: draftKeys.lists })
    },
    refresh: (id: string) =>
      client.fetchQuery({ queryKey: draftKeys.detail(id), queryFn: () => fetchDraft(id), staleTime: 0 }),
    forget: (id: string) => {
      client.removeQueries({ queryKey: draftKeys.detail(id) })
      void client.invalidateQueries({ queryKey: draftKeys.lists })
    },
    invalidate: () => client.invalidateQueries({ queryKey: draftKeys.all }),
  }
}
