import { generateEntityId } from "@medusajs/framework/utils"
import type { DataSource } from "typeorm"
import { Message } from "./message.entity"
import type { MessageDTO } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

type NewMessage = Pick<MessageDTO, "draft_order_id" | "kind" | "recipient"> & { key?: string }

const NOW = () => "date_trunc('milliseconds', clock_timestamp())"

/** What was sent to customers, each message once for each key. */
export class MessageRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /**
   * Begins to send a message: a new one, or once more one that has failed. Where a message with this key was sent, or
   * is being sent, it is that one, with `isNew` false.
   */
  async begin({ draft_order_id, kind, recipient, key }: NewMessage): Promise<{ message: MessageDTO; isNew: boolean }> {
    const [begun] = await this.dataSource.query<MessageDTO[]>(
      `INSERT INTO "draft_order_message" AS "message" ("id", "draft_order_id", "kind", "recipient", "key")
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT ("draft_order_id", "key") WHERE "key" IS NOT NULL DO UPDATE SET
         "attempt" = "message"."attempt" + 1, "failed_at" = NULL, "recipient" = EXCLUDED."recipient"
       WHERE "message"."failed_at" IS NOT NULL
       RETURNING *`,
      [generateEntityId(undefined, "domsg"), draft_order_id, kind, recipient, key ?? null]
    )
    if (begun) {
      return { message: begun, isNew: true }
    }
    const message = await this.dataSource.manager.findOneByOrFail(Message, { draft_order_id, key })
    return { message: { ...message }, isNew: false }
  }

  /** Returns it with the moment at which it was sent. */
  async succeed(id: string, notificationId: string | null): Promise<MessageDTO> {
    await this.dataSource.manager.update(Message, { id }, { sent_at: NOW, notification_id: notificationId })
    return { ...(await this.dataSource.manager.findOneByOrFail(Message, { id })) }
  }

  /** It can be sent again from then on. */
  async fail(id: string): Promise<void> {
    await this.dataSource.manager.update(Message, { id }, { failed_at: NOW })
  }
}
