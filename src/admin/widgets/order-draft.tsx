import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Container, Heading } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { DraftStatus } from "../components/draft-status"
import { useDrafts } from "../hooks/drafts"
import { usePermissions } from "../hooks/permissions"
import { useText } from "../hooks/use-text"

type Props = { data: { id: string } }

/** On an order's page: the draft order that it comes from. */
export default function OrderDraftWidget({ data: { id } }: Props) {
  const { t, dateTime } = useText()
  const { canRead } = usePermissions()
  const { data } = useDrafts({ order_id: id, limit: 1 }, canRead)
  const [draft] = data?.draft_orders ?? []

  return draft ? (
    <Container className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <div>
        <Heading level="h2">{t("widgets.fromDraft")}</Heading>
        <Link className="txt-small text-ui-fg-subtle underline" to={`/cart-draft-orders/${draft.id}`}>
          {t("widgets.draft", { number: draft.display_id, date: dateTime(draft.created_at) })}
        </Link>
      </div>
      <DraftStatus draft={draft} />
    </Container>
  ) : null
}

export const config = defineWidgetConfig({ zone: "order.details.side", id: "medusa-plugin-draft-order:order" })
