import { randomUUID } from "node:crypto"
import type { ProviderSendNotificationDTO, ProviderSendNotificationResultsDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"

/** A message as the provider got it. */
export type SentMail = ProviderSendNotificationDTO & { resource_id?: string; resource_type?: string }

const OUTBOX = Symbol.for("draft-order-demo-outbox")

/** Everything that was sent by this process, the oldest first: a test may have another copy of this file's code. */
export function outbox(): SentMail[] {
  const shared = globalThis as { [OUTBOX]?: SentMail[] }
  return (shared[OUTBOX] ??= [])
}

/** An e-mail provider that sends nothing, and keeps it. `DEMO_EMAIL=throws` makes it fail. */
export class DemoNotificationProvider extends AbstractNotificationProviderService {
  static override identifier = "demo"

  override async send(notification: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    if (process.env.DEMO_EMAIL === "throws") {
      throw new Error("The demo mail server is away")
    }
    outbox().push(notification)
    return { id: randomUUID() }
  }
}
