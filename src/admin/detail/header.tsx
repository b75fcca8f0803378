import { Cash, DocumentText, Envelope, Trash, XCircle } from "@medusajs/icons"
import { Button, Container, Copy, Heading, Text } from "@medusajs/ui"
import { Link, useNavigate } from "react-router-dom"
import { ActionsMenu } from "../components/actions-menu"
import { DraftStatus } from "../components/draft-status"
import { usePermissions } from "../hooks/permissions"
import { useAskedAction } from "../hooks/use-asked-action"
import { useText } from "../hooks/use-text"
import { isEditable } from "../lib/status"
import type { Draft } from "../lib/types"

type Props = { draft: Draft; onPay: () => void; onSend: () => void }

export function Header({ draft, onPay, onSend }: Props) {
  const { t, money, dateTime } = useText()
  const navigate = useNavigate()
  const ask = useAskedAction()
  const { can, canUpdate, canDelete, canPlaceOrder } = usePermissions()
  const isOpen = isEditable(draft)
  const number = `#${draft.display_id}`

  const remove = async () => {
    if (await ask("delete", draft)) {
      navigate("/cart-draft-orders", { replace: true })
    }
  }

  return (
    <Container className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Heading level="h1">{number}</Heading>
          <Copy content={number} aria-label={t("detail.copyNumber")} className="text-ui-fg-muted" />
          <DraftStatus draft={draft} />
          <Text weight="plus" className="tabular-nums">
            {money(draft.cart?.total, draft.cart?.currency_code)}
          </Text>
        </div>
        <Text size="small" className="text-ui-fg-subtle">
          {t("detail.createdAt", { date: dateTime(draft.created_at) })}
        </Text>
      </div>
      <div className="flex items-center gap-x-2">
        {draft.order_id && can("order", "read") && (
          <Button size="small" variant="secondary" asChild>
            <Link to={`/orders/${draft.order_id}`}>
              <DocumentText />
              {draft.order?.display_id
                ? t("detail.orderNumber", { number: draft.order.display_id })
                : t("detail.order")}
            </Link>
          </Button>
        )}
        {isOpen && canUpdate && (
          <Button size="small" variant="secondary" onClick={onSend}>
            <Envelope />
            {t("send.action")}
          </Button>
        )}
        {isOpen && canPlaceOrder && (
          <Button size="small" variant="secondary" onClick={onPay}>
            <Cash />
            {t("bulk.pay.label")}
          </Button>
        )}
        <ActionsMenu
          label={t("list.actionsOf", { number: draft.display_id })}
          groups={[
            isOpen && canPlaceOrder
              ? [
                  {
                    label: t("one.complete.label"),
                    icon: <DocumentText />,
                    onSelect: () => void ask("complete", draft),
                  },
                ]
              : [],
            isOpen && canUpdate
              ? [{ label: t("bulk.cancel.label"), icon: <XCircle />, onSelect: () => void ask("cancel", draft) }]
              : [],
            draft.status !== "completed" && canDelete
              ? [{ label: t("actions.delete"), icon: <Trash />, onSelect: () => void remove(), isDangerous: true }]
              : [],
          ]}
        />
      </div>
    </Container>
  )
}
