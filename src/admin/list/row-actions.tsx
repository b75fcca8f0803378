import { Cash, Envelope, Eye, Link, Trash, XCircle } from "@medusajs/icons"
import { useNavigate } from "react-router-dom"
import { ActionsMenu } from "../components/actions-menu"
import { usePermissions } from "../hooks/permissions"
import { useAskedAction } from "../hooks/use-asked-action"
import { useText } from "../hooks/use-text"
import { isEditable } from "../lib/status"
import type { Draft } from "../lib/types"

export function RowActions({ draft }: { draft: Draft }) {
  const { t } = useText()
  const navigate = useNavigate()
  const ask = useAskedAction()
  const { canUpdate, canDelete, canPlaceOrder } = usePermissions()
  const isOpen = isEditable(draft)

  return (
    <ActionsMenu
      label={t("list.actionsOf", { number: draft.display_id })}
      groups={[
        [
          {
            label: t("actions.viewDetails"),
            icon: <Eye />,
            onSelect: () => navigate(`/cart-draft-orders/${draft.id}`),
          },
        ],
        [
          ...(isOpen && canUpdate
            ? (["send", "link"] as const).map((action) => ({
                label: t(`bulk.${action}.label`),
                icon: action === "send" ? <Envelope /> : <Link />,
                onSelect: () => void ask(action, draft),
              }))
            : []),
          ...(isOpen && canPlaceOrder
            ? [{ label: t("bulk.pay.label"), icon: <Cash />, onSelect: () => void ask("pay", draft) }]
            : []),
          ...(isOpen && canUpdate
            ? [{ label: t("bulk.cancel.label"), icon: <XCircle />, onSelect: () => void ask("cancel", draft) }]
            : []),
        ],
        draft.status !== "completed" && canDelete
          ? [
              {
                label: t("actions.delete"),
                icon: <Trash />,
                onSelect: () => void ask("delete", draft),
                isDangerous: true,
              },
            ]
          : [],
      ]}
    />
  )
}
