import { StatusBadge } from "@medusajs/ui"
import { useText } from "../hooks/use-text"
import { STATUS_COLORS, statusOfDraft } from "../lib/status"
import type { Draft } from "../lib/types"

/** A dot and a word, so that colour is never the only sign. */
export function DraftStatus({ draft }: { draft: Draft }) {
  const { t } = useText()
  const status = statusOfDraft(draft)

  return (
    <StatusBadge color={STATUS_COLORS[status]} className="text-nowrap">
      {t(`status.${status}`)}
    </StatusBadge>
  )
}
