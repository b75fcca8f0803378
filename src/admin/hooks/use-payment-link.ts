import { toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import type {
  AdminCreateCartDraftOrderPaymentLinkBody,
  AdminCreateCartDraftOrderPaymentLinkResponse,
  AdminDeleteCartDraftOrderPaymentLinkResponse,
  AdminPreviewCartDraftOrderMessageParams,
  AdminPreviewCartDraftOrderMessageResponse,
  AdminSendCartDraftOrderBody,
  AdminSendCartDraftOrderResponse,
} from "../../http"
import { get, PATH, post, randomKey, remove } from "../lib/client"
import { copyText } from "../lib/copy-text"
import type { Draft } from "../lib/types"
import { draftKeys } from "./drafts"
import { useText } from "./use-text"

/** A draft order that may have a link already. */
export type Linked = Pick<Draft, "id" | "payment_link">

const addressKey = (id: string) => ["cart_draft_orders_link", id]

/** The link by which a customer sees and pays a draft order, of one or of many. */
export function usePaymentLinks() {
  const { t } = useText()
  const client = useQueryClient()
  const changed = (id: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: draftKeys.detail(id) }),
      client.invalidateQueries({ queryKey: draftKeys.lists }),
    ])

  /** In place of the link before. Unless it is told otherwise, it asks the customer what that one asked. */
  const create = async (
    { id, payment_link: before }: Linked,
    wishes: AdminCreateCartDraftOrderPaymentLinkBody = before?.verify ? { verify: before.verify } : {}
  ): Promise<string> => {
    const { payment_link } = await post<AdminCreateCartDraftOrderPaymentLinkResponse>(`${PATH}/${id}/payment-link`, {
      body: wishes,
    })
    // Its address is told only now, and is known as long as the page lives.
    client.setQueryData(addressKey(id), payment_link.url)
    await changed(id)
    return payment_link.url
  }
  const copy = async (...addresses: string[]) => {
    await copyText(addresses.join("\n"))
    toast.success(t("link.copied"))
  }

  return {
    create,
    copy,
    revoke: async (id: string) => {
      await remove<AdminDeleteCartDraftOrderPaymentLinkResponse>(`${PATH}/${id}/payment-link`)
      client.removeQueries({ queryKey: addressKey(id) })
      await changed(id)
    },
    send: async (id: string, message: AdminSendCartDraftOrderBody = {}, key = randomKey()) => {
      const { message: sent } = await post<AdminSendCartDraftOrderResponse>(`${PATH}/${id}/send`, {
        body: message,
        headers: { "Idempotency-Key": key },
      })
      client.removeQueries({ queryKey: addressKey(id) })
      await changed(id)
      return sent
    },
  }
}

/** The address of a link that was made on this page. Nobody knows another one's. */
export function useLinkAddress(id: string): string | undefined {
  const { data } = useQuery<string | null>({ queryKey: addressKey(id), queryFn: () => null, staleTime: Infinity })
  return data ?? undefined
}

export function useMessagePreview(id: string, message: AdminPreviewCartDraftOrderMessageParams) {
  return useQuery({
    queryKey: ["cart_draft_orders_message", id, message],
    queryFn: async () => {
      const { message: preview } = await get<AdminPreviewCartDraftOrderMessageResponse>(
        `${PATH}/${id}/send/preview`,
        message
      )
      return preview
    },
    retry: false,
    staleTime: 0,
  })
}
