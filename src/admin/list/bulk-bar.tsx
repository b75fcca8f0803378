import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { type BulkAction, type BulkResult, type Chosen, useDraftActions } from "../hooks/use-draft-actions"
import { usePermissions } from "../hooks/permissions"
import { usePaymentLinks } from "../hooks/use-payment-link"
import { useText } from "../hooks/use-text"
import { messageOf } from "../lib/errors"
import { BulkPanel } from "./bulk-panel"

type Props = { chosen: Chosen[]; onClear: () => void }

/** What can be done with all that is selected, and afterwards what became of each. */
export function BulkBar({ chosen, onClear }: Props) {
  const { t } = useText()
  const prompt = usePrompt()
  const { canUpdate, canDelete, canPlaceOrder } = usePermissions()
  const { forEach } = useDraftActions()
  const { copy } = usePaymentLinks()
  const [running, setRunning] = useState<BulkAction>()
  const [done, setDone] = useState<{ action: BulkAction; results: BulkResult[] }>()

  const run = async (action: BulkAction, drafts: Chosen[]) => {
    setDone(undefined)
    setRunning(action)
    const results = await forEach(action, drafts)
    setRunning(undefined)
    setDone({ action, results })
    const addresses = results.flatMap(({ address }) => address ?? [])
    if (addresses.length) {
      await copy(...addresses).catch((error) => toast.error(messageOf(error)))
    }
    onClear()
  }

  const ask = async (action: BulkAction) => {
    const isSure = await prompt({
      title: t(`bulk.${action}.title`, { count: chosen.length }),
      description: t(`bulk.${action}.description`),
      confirmText: t(`actions.continue`),
      cancelText: t("actions.cancel"),
      variant: action === "delete" ? "danger" : "confirmation",
    })
    if (isSure) {
      await run(action, chosen)
    }
  }

  const offered: BulkAction[] = [
    ...(canUpdate ? (["send", "link"] as const) : []),
    ...(canPlaceOrder ? (["pay"] as const) : []),
    ...(canUpdate ? (["cancel"] as const) : []),
    ...(canDelete ? (["delete"] as const) : []),
  ]

  return (
    <>
      <div role="status" className={chosen.length ? "" : "sr-only"}>
        {chosen.length > 0 && (
          <div className="bg-ui-bg-subtle sticky bottom-0 flex flex-wrap items-center gap-3 border-t px-6 py-3">
            <Text size="small" weight="plus">
              {t("general.countSelected", { count: chosen.length })}
            </Text>
            {offered.map((action) => (
              <Button
                key={action}
                size="small"
                variant={action === "delete" ? "danger" : "secondary"}
                isLoading={running === action}
                disabled={!!running}
                onClick={() => void ask(action)}
              >
                {t(`bulk.${action}.label`)}
              </Button>
            ))}
            <Button size="small" variant="transparent" disabled={!!running} onClick={onClear}>
              {t("actions.clear")}
            </Button>
          </div>
        )}
      </div>
      {done && (
        <BulkPanel
          action={done.action}
          results={done.results}
          onClose={() => setDone(undefined)}
          onRetry={(failed) => void run(done.action, failed)}
        />
      )}
    </>
  )
}
