import { Spinner } from "@medusajs/icons"
import { useText } from "../hooks/use-text"

export function Loading() {
  const { t } = useText()
  return (
    <div role="status" aria-label={t("labels.loading")} className="flex min-h-40 items-center justify-center">
      <Spinner className="text-ui-fg-subtle animate-spin" />
    </div>
  )
}
