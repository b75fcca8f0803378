import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Button, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { DraftStatus } from "../components/draft-status"
import { Section } from "../components/section"
import { CUSTOMER_PARAM } from "../create/use-close-form"
import { useDrafts } from "../hooks/drafts"
import { usePermissions } from "../hooks/permissions"
import { useText } from "../hooks/use-text"

type Props = { data: { id: string; email: string } }

const SHOWN = 5

/** On a customer's page: their draft orders, newest first, and the way to a new one. */
export default function CustomerDraftsWidget({ data: { id, email } }: Props) {
  const { t, money, date } = useText()
  const { canRead, canCreate } = usePermissions()
  const { data } = useDrafts({ customer_id: id, limit: SHOWN, fields: "cart.total,cart.currency_code" }, canRead)
  const drafts = data?.draft_orders ?? []

  if (!canRead) {
    return null
  }
  return (
    <Section
      title={t("domain")}
      actions={
        canCreate && (
          <Button size="small" variant="secondary" asChild>
            <Link to={`/cart-draft-orders/create?${CUSTOMER_PARAM}=${id}`}>{t("actions.create")}</Link>
          </Button>
        )
      }
    >
      {data && drafts.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("widgets.noDrafts")}
        </Text>
      ) : (
        <ul className="flex flex-col gap-y-3">
          {drafts.map((draft) => (
            <li key={draft.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <Link className="txt-small-plus underline" to={`/cart-draft-orders/${draft.id}`}>
                {`#${draft.display_id}`}
              </Link>
              <DraftStatus draft={draft} />
              <Text size="small" className="text-ui-fg-subtle flex-1">
                {date(draft.created_at)}
              </Text>
              <Text size="small" className="tabular-nums">
                {money(draft.cart?.total, draft.cart?.currency_code)}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {(data?.count ?? 0) > SHOWN && (
        <Link className="txt-small underline" to={`/cart-draft-orders?status=all&q=${encodeURIComponent(email)}`}>
          {t("widgets.allDrafts", { count: data?.count })}
        </Link>
      )}
    </Section>
  )
}

export const config = defineWidgetConfig({ zone: "customer.details", id: "medusa-plugin-draft-order:customer" })
