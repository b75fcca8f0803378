import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { SideDrawer } from "../components/side-drawer"
import type { BulkAction, BulkResult } from "../hooks/use-draft-actions"
import { useText } from "../hooks/use-text"

type Props = {
  action: BulkAction
  results: BulkResult[]
  onClose: () => void
  onRetry: (failed: BulkResult[]) => void
}

/** What became of each draft order, those that failed first and why. */
export function BulkPanel({ action, results, onClose, onRetry }: Props) {
  const { t } = useText()
  const failed = results.filter(({ error }) => error)
  const succeeded = results.filter(({ error }) => !error)

  return (
    <SideDrawer
      isOpen
      onClose={onClose}
      title={t(`bulk.${action}.done`, { count: succeeded.length })}
      description={failed.length ? t("bulk.failed", { count: failed.length }) : undefined}
      onSubmit={failed.length ? () => onRetry(failed) : undefined}
      submitLabel={t("bulk.retry", { count: failed.length })}
    >
      <ul className="flex flex-col gap-y-3">
        {[...failed, ...succeeded].map(({ id, number, error, address }) => (
          <li key={id} className="flex items-start gap-x-2">
            {error ? (
              <XCircleSolid className="text-ui-tag-red-icon mt-0.5 shrink-0" />
            ) : (
              <CheckCircleSolid className="text-ui-tag-green-icon mt-0.5 shrink-0" />
            )}
            <div className="min-w-0">
              {action === "delete" && !error ? (
                <Text size="small" weight="plus">{`#${number}`}</Text>
              ) : (
                <Link className="txt-compact-small-plus underline" to={`/cart-draft-orders/${id}`}>{`#${number}`}</Link>
              )}
              {address && (
                <Text size="xsmall" className="text-ui-fg-subtle break-all" dir="ltr">
                  {address}
                </Text>
              )}
              {error && (
                <Text size="small" className="text-ui-fg-error break-words">
                  {error}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
    </SideDrawer>
  )
}
