import type { CreateNotificationDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { notAllowed } from "../../modules/draft-order/errors"
import { reasonOf } from "../../modules/draft-order/rules/single-line"

export const CHANNEL = "email"

/** What stands in the notification's row instead of the token, once it was sent. */
const REDACTED = "…"

/** The module's own rows, which its type does not show. */
type NotificationRows = {
  createNotifications: (notification: CreateNotificationDTO) => Promise<{ id: string } | undefined>
  listNotifications: (
    filters: { idempotency_key: string },
    config: { select: string[] }
  ) => Promise<{ id: string; status: string; data: Record<string, unknown> | null }[]>
  updateNotifications: (row: { id: string; data: Record<string, unknown> }) => Promise<unknown>
}

/** What has become of a notification: nothing was ever made, or its provider has it, or has failed, or nobody knows. */
export type NotificationState = "none" | "sent" | "failed" | "unknown"

function rowsIn(container: MedusaContainer): NotificationRows {
  return container.resolve<NotificationRows>(Modules.NOTIFICATION)
}

/**
 * Sends a message through the host's notification module. The module keeps what it has sent, for whoever may read
 * notifications: the token is taken out of it, whether it was sent or not.
 *
 * @throws `not_allowed` that says how to install a provider where there is none, or what the provider says.
 */
export async function notify(
  notification: CreateNotificationDTO & { idempotency_key: string },
  token: string,
  container: MedusaContainer
): Promise<string | null> {
  try {
    const sent = await rowsIn(container).createNotifications(notification)
    return sent?.id ?? null
  } catch (error) {
    throw explained(error, notification.to)
  } finally {
    await redact(notification.idempotency_key, token, container)
  }
}

export async function stateOfNotification(key: string, container: MedusaContainer): Promise<NotificationState> {
  const [row] = await rowsIn(container).listNotifications({ idempotency_key: key }, { select: ["id", "status"] })
  switch (row?.status) {
    case undefined:
      return "none"
    case "success":
      return "sent"
    case "failure":
      return "failed"
    default:
      return "unknown"
  }
}

function explained(error: unknown, to: string): Error {
  const reason = reasonOf(error)

  return /Could not find a notification provider|Notification provider .* is not enabled/.test(reason)
    ? notAllowed(
        `No notification provider is installed for the channel "${CHANNEL}": add one to the notification module in ` +
          "medusa-config.ts (https://docs.medusajs.com/resources/architectural-modules/notification), or copy the " +
          "payment link and send it yourself"
      )
    : notAllowed(`The message to ${to} was not sent: ${reason}`)
}

/** Never fails: the message was sent, or was not. */
async function redact(key: string, token: string, container: MedusaContainer): Promise<void> {
  try {
    const rows = await rowsIn(container).listNotifications(
      { idempotency_key: key },
      { select: ["id", "status", "data"] }
    )
    for (const { id, data } of rows) {
      if (data) {
        await rowsIn(container).updateNotifications({ id, data: JSON.parse(redacted(data, token)) })
      }
    }
  } catch (error) {
    container.resolve("logger").error(`The notification ${key} still has its payment link: ${reasonOf(error)}`)
  }
}

/** A token is letters, digits, `-` and `_`, so that JSON has it as it is. */
function redacted(data: Record<string, unknown>, token: string): string {
  return JSON.stringify(data).replaceAll(token, REDACTED)
}
