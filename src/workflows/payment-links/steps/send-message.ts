import { present } from "../../../modules/draft-order/rules/present"
import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { z } from "@medusajs/framework/zod"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO, type SerializedDraftOrder } from "../../../modules/draft-order"
import { conflict } from "../../../modules/draft-order/errors"
import { isLive } from "../../../modules/draft-order/rules/payment-links"
import type { MessageDTO, PaymentLinkDTO } from "../../../modules/draft-order/types"
import type { sendPaymentLinkInput } from "../../inputs"
import { serialized } from "../../shared/serialized"
import { composeMessage } from "../compose"
import { addressOf, assertLinkable, defaultExpiry } from "../link-address"
import { CHANNEL, notify, stateOfNotification } from "../notify"
import { hashOf, newToken } from "../tokens"

type Input = z.output<typeof sendPaymentLinkInput>

/** What was sent, to whom and when, and until when its link can be used. */
export type SentMessage = {
  to: string
  sent_at: string
  payment_link: { expires_at: string; created_at: string } | null
}

type Output = {
  message: SentMessage
  draft_order: SerializedDraftOrder
  /** False where the message was sent before with this key. */
  is_new: boolean
}

export const TEMPLATE = "draft-order.payment-link"

/** Sends a payment link. There is no undo: what was sent was sent, and its link works. */
export const sendMessageStep = createStep("cart-draft-order-send-message", async (input: Input, { container }) => {
  const service = container.resolve(DRAFT_ORDER_MODULE)
  const draft_order = await service.retrieveDraftOrder(input.id)
  assertLinkable(draft_order)
  // What is wrong with the message is said before anything is written.
  const { to } = await composeMessage(
    { ...input, draft_order, url: "", payment_link: { expires_at: new Date() } },
    container
  )
  const begun = await begin(input, to, container)
  const { message, payment_link } = begun.isNew
    ? await deliver(input, draft_order, begun.message, container)
    : { message: begun.message, payment_link: await newestLink(input.id, container) }

  return new StepResponse<Output>({
    message: {
      to: message.recipient,
      sent_at: present(message.sent_at, "sent_at").toISOString(),
      payment_link: payment_link && {
        expires_at: payment_link.expires_at.toISOString(),
        created_at: payment_link.created_at.toISOString(),
      },
    },
    draft_order: serialized(draft_order),
    is_new: begun.isNew,
  })
})

/** @throws `conflict` for a key whose message is being sent, or may have been. */
async function begin(
  { id, kind = "payment_link", idempotency_key }: Input,
  recipient: string,
  container: MedusaContainer
): Promise<{ message: MessageDTO; isNew: boolean }> {
  const { messages } = container.resolve(DRAFT_ORDER_MODULE)
  const attempt = { draft_order_id: id, kind, recipient, key: idempotency_key }
  const begun = await messages.begin(attempt)
  if (begun.isNew || begun.message.sent_at) {
    return begun
  }
  // An attempt that was killed has not said how it ended.
  switch (await stateOfNotification(keyOf(begun.message), container)) {
    case "sent":
      return { message: await messages.succeed(begun.message.id, null), isNew: false }
    case "failed":
      await messages.fail(begun.message.id)
      return messages.begin(attempt)
    default:
      throw conflict(
        `A message of draft order ${id} with this idempotency key is being sent, or was when the server was stopped: ` +
          "ask the customer whether it has arrived, or send another one with another key"
      )
  }
}

/** The notification module does not take a key again with which it has failed. */
function keyOf({ id, attempt }: MessageDTO): string {
  return `${id}:${attempt}`
}

type Delivered = { payment_link: PaymentLinkDTO | null; message: MessageDTO }

type Given = { payment_link: PaymentLinkDTO; takeBack: () => Promise<void> }

async function deliver(
  input: Input,
  draft_order: DraftOrderDTO,
  message: MessageDTO,
  container: MedusaContainer
): Promise<Delivered> {
  const { messages } = container.resolve(DRAFT_ORDER_MODULE)
  const token = newToken()
  let given: Given | undefined
  let notificationId: string | null
  try {
    const url = addressOf(token, input.base_url, container)
    given = await giveToken(draft_order, hashOf(token), container)
    const notification = await toNotification(input, { draft_order, ...given, url, message }, container)
    notificationId = await notify(notification, token, container)
  } catch (error) {
    await given?.takeBack()
    await messages.fail(message.id)
    throw error
  }
  return { payment_link: given.payment_link, message: await messages.succeed(message.id, notificationId) }
}

/** Another token for the link that can be used, or a new link. */
async function giveToken(draft_order: DraftOrderDTO, hash: string, container: MedusaContainer): Promise<Given> {
  const { paymentLinks } = container.resolve(DRAFT_ORDER_MODULE)
  const link = await newestLink(draft_order.id, container)

  if (link && isLive(link, draft_order, new Date())) {
    await paymentLinks.addToken(link.id, hash, "link")
    return { payment_link: link, takeBack: () => paymentLinks.removeToken(hash) }
  }
  const made = await paymentLinks.rotate({
    draft_order_id: draft_order.id,
    hash,
    expires_at: defaultExpiry(container),
    verify: link?.verify ?? null,
  })
  return { payment_link: made, takeBack: () => paymentLinks.undoRotation(made) }
}

async function newestLink(id: string, container: MedusaContainer): Promise<PaymentLinkDTO | null> {
  const [link] = await container.resolve(DRAFT_ORDER_MODULE).paymentLinks.listNewest([id])
  return link ?? null
}

type Sending = { draft_order: DraftOrderDTO; payment_link: PaymentLinkDTO; url: string; message: MessageDTO }

async function toNotification(input: Input, { message, ...sending }: Sending, container: MedusaContainer) {
  const { kind = "payment_link", from, cc = [], bcc = [] } = input
  const composed = await composeMessage({ ...input, ...sending }, container)
  const { to, subject, html, text, view, locale, store_name } = composed

  return {
    to,
    from,
    channel: CHANNEL,
    template: TEMPLATE,
    content: { subject, html, text },
    data: {
      kind,
      draft_order: { id: input.id, ...view },
      url: sending.url,
      expires_at: view.expires_at,
      message: input.message ?? null,
      subject,
      locale,
      store_name,
      cc,
      bcc,
    },
    provider_data: { cc, bcc },
    trigger_type: "draft_order.sent",
    resource_type: "draft_order",
    resource_id: input.id,
    idempotency_key: keyOf(message),
  }
}
