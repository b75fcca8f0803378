import type { MedusaContainer } from "@medusajs/framework/types"
import { type Mail, writeMail } from "../../customer-page/mail"
import { languageFor, type TextOverrides } from "../../customer-page/texts"
import type { CustomerView } from "../../customer-page/view"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO } from "../../modules/draft-order"
import { invalid } from "../../modules/draft-order/errors"
import type { MessageKind, PaymentLinkDTO } from "../../modules/draft-order/types"
import { find } from "../shared/lookups/find"
import { readCustomerView } from "./read-view"

type Wished = {
  draft_order: DraftOrderDTO
  payment_link: Pick<PaymentLinkDTO, "expires_at">
  url: string
  kind?: MessageKind
  email?: string
  message?: string
  locale?: string
  subject?: string
}

export type ComposedMessage = Mail & { to: string; locale: string; store_name: string; view: CustomerView }

/**
 * Writes the message that gives a customer their payment link.
 *
 * @throws `invalid_data` where neither the input nor the draft order has an e-mail address.
 */
export async function composeMessage(
  { draft_order, payment_link, url, kind = "payment_link", email, message, locale, subject }: Wished,
  container: MedusaContainer
): Promise<ComposedMessage> {
  const { settings } = container.resolve(DRAFT_ORDER_MODULE)
  const view = await readCustomerView({ draft_order, payment_link }, container)
  const to = email ?? view.email
  if (!to) {
    throw invalid("email", "is required: the draft order has no e-mail address")
  }
  const overrides: TextOverrides = settings.texts ?? {}
  const language = languageFor([locale, view.locale, settings.locale], overrides)
  const store_name = await nameOfStore(container)
  const mail = writeMail({ view, url, store_name, kind, language, message, subject, contact: settings.contact })

  return { ...mail, to, locale: language.locale, store_name, view }
}

/** What customers know the store by. */
export async function nameOfStore(container: MedusaContainer): Promise<string> {
  const { name } = container.resolve(DRAFT_ORDER_MODULE).settings.store ?? {}
  if (name) {
    return name
  }
  const [store] = await find<{ name: string }>("store", ["name"], {}, container)
  return store?.name ?? "Medusa Store"
}
