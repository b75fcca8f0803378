import { JsonViewSection } from "@medusajs/dashboard/components"
import { useEffect, useRef } from "react"
import { useText } from "../hooks/use-text"
import type { Draft } from "../lib/types"

/** Core's own view, whose button has no name. */
export function JsonSection({ draft }: { draft: Draft }) {
  const { t } = useText()
  const root = useRef<HTMLDivElement>(null)
  const label = t("json.drawer.description")

  useEffect(() => {
    root.current?.querySelector("button")?.setAttribute("aria-label", label)
  }, [label])

  return (
    <div ref={root}>
      <JsonViewSection data={draft} />
    </div>
  )
}
