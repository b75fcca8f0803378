import type { DataSource } from "typeorm"
import { CustomerSession } from "./payment-session.entity"
import type { CustomerSessionDTO, SeenContent } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

type Session = { payment_session_id: string; draft_order_id: string; version: number }
type Version = { draft_order_id: string; version: number }

/** What customers saw of draft orders and began to pay, and which shipping options they chose. */
export class CustomerPaymentRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  async noteSession({ payment_session_id, draft_order_id, version }: Session): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO "draft_order_payment_session" ("payment_session_id", "draft_order_id", "version") VALUES ($1, $2, $3)
       ON CONFLICT ("payment_session_id") DO UPDATE SET "version" = EXCLUDED."version"`,
      [payment_session_id, draft_order_id, version]
    )
  }

  /** Keeps what a version shows to the customer, for what differs later. The first time counts. */
  async noteContent({ draft_order_id, version }: Version, content: SeenContent): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO "draft_order_seen_content" ("draft_order_id", "version", "content") VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [draft_order_id, version, JSON.stringify(content)]
    )
  }

  /** Undefined where no customer has seen that version. */
  async findContent({ draft_order_id, version }: Version): Promise<SeenContent | undefined> {
    const [seen] = await this.dataSource.query<{ content: SeenContent }[]>(
      `SELECT "content" FROM "draft_order_seen_content" WHERE "draft_order_id" = $1 AND "version" = $2`,
      [draft_order_id, version]
    )
    return seen?.content
  }

  /** The newest first. */
  async listSessions(draftOrderId: string): Promise<CustomerSessionDTO[]> {
    const sessions = await this.dataSource.manager.find(CustomerSession, {
      where: { draft_order_id: draftOrderId },
      order: { created_at: "DESC", payment_session_id: "DESC" },
    })
    return sessions.map((session) => ({ ...session }))
  }

  async findSession(id: string): Promise<CustomerSessionDTO | undefined> {
    const session = await this.dataSource.manager.findOneBy(CustomerSession, { payment_session_id: id })
    return session ? { ...session } : undefined
  }

  /** Notes that a closed session's provider holds money. Returns whether nobody had noted it. */
  async noteCharge(id: string, amount: number | null): Promise<boolean> {
    const [noted] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE "draft_order_payment_session" SET "charged_at" = date_trunc('milliseconds', now()), "charged_amount" = $2
       WHERE "payment_session_id" = $1 AND "charged_at" IS NULL RETURNING 1`,
      [id, amount]
    )
    return noted.length > 0
  }

  /** The shipping options that the customer, and not staff, has chosen. */
  async listChosenOptions(draftOrderId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ shipping_option_id: string }[]>(
      `SELECT "shipping_option_id" FROM "draft_order_customer_choice" WHERE "draft_order_id" = $1`,
      [draftOrderId]
    )
    return rows.map(({ shipping_option_id }) => shipping_option_id)
  }

  async noteChosenOption(draftOrderId: string, optionId: string): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO "draft_order_customer_choice" ("draft_order_id", "shipping_option_id") VALUES ($1, $2)
       ON CONFLICT DO NOTHING`,
      [draftOrderId, optionId]
    )
  }
}
