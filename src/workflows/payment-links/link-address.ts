import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO } from "../../modules/draft-order"
import { notAllowed } from "../../modules/draft-order/errors"
import { linkUrl } from "../../modules/draft-order/rules/payment-links"
import { isExpired } from "../../modules/draft-order/rules/quote"
import { assertAllowed } from "../../modules/draft-order/rules/state"

/** Milliseconds. */
const DAY = 24 * 60 * 60 * 1000

/**
 * The address of a link.
 *
 * @param base_url Where this server is reached, as far as the caller knows.
 * @throws `not_allowed` where nobody says where customers reach the store.
 */
export function addressOf(token: string, base_url: string | undefined, container: MedusaContainer): string {
  const { storefront_url, backend_url } = container.resolve(DRAFT_ORDER_MODULE).settings
  const url = linkUrl(token, { storefront_url, base_url: backend_url ?? base_url })
  if (!url) {
    throw notAllowed(
      "A payment link needs the option storefront_url or backend_url of medusa-plugin-draft-order, or base_url in the " +
        "workflow's input"
    )
  }
  return url
}

/** When a new link can no longer be used, where nobody says otherwise. */
export function defaultExpiry(container: MedusaContainer): Date {
  return new Date(Date.now() + container.resolve(DRAFT_ORDER_MODULE).settings.payment_link_days * DAY)
}

/** @throws `not_allowed` for a draft order whose customer cannot pay it. */
export function assertLinkable(draftOrder: DraftOrderDTO): void {
  assertAllowed("update", draftOrder)
  if (isExpired(draftOrder, new Date())) {
    throw notAllowed(`Draft order ${draftOrder.id} has expired: set another expires_at before you give a payment link`)
  }
}
