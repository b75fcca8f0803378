import { ArrowUpRightOnBox, TriangleRightMini } from "@medusajs/icons"
import { Badge, clx, Container, Heading } from "@medusajs/ui"
import { useState } from "react"
import { IconAction } from "../components/icon-action"
import { SideDrawer } from "../components/side-drawer"
import { useText } from "../hooks/use-text"
import type { Draft } from "../lib/types"

/** As core's: a card with the number of keys, and a drawer with all that the draft order has. */
export function JsonSection({ draft }: { draft: Draft }) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const keys = t("json.numberOfKeys", { count: Object.keys(draft).length })

  return (
    <Container className="flex items-center justify-between px-6 py-4">
      <div className="flex items-center gap-x-3">
        <Heading level="h2">{t("json.header")}</Heading>
        <Badge size="2xsmall" rounded="full">
          {keys}
        </Badge>
      </div>
      <IconAction label={t("json.drawer.description")} icon={<ArrowUpRightOnBox />} onClick={() => setOpen(true)} />
      <SideDrawer title={t("json.header")} description={keys} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ul dir="ltr" className="bg-ui-bg-subtle shadow-borders-base code-body overflow-auto rounded-lg p-3">
          {Object.entries(draft).map(([name, value]) => (
            <Node key={name} name={name} value={value} />
          ))}
        </ul>
      </SideDrawer>
    </Container>
  )
}

/** A value. What is in a list or an object is only there while it is unfolded: a draft order may have many lines. */
function Node({ name, value }: { name: string; value: unknown }) {
  const [isOpen, setOpen] = useState(false)
  if (typeof value !== "object" || value === null) {
    return (
      <li className="flex gap-x-2 py-0.5 ps-5">
        <span className="text-ui-fg-base">{name}:</span>
        <span className={clx("break-all", COLORS[typeof value] ?? "text-ui-tag-red-text")}>
          {JSON.stringify(value)}
        </span>
      </li>
    )
  }
  const entries = Object.entries(value)
  return (
    <li className="py-0.5">
      <button
        type="button"
        aria-expanded={isOpen}
        className="focus-visible:shadow-borders-focus flex items-center gap-x-1 rounded-[4px] outline-none"
        onClick={() => setOpen(!isOpen)}
      >
        <TriangleRightMini className={clx(isOpen && "rotate-90")} />
        <span className="text-ui-fg-base">{name}:</span>
        <span className="text-ui-fg-subtle">
          {Array.isArray(value) ? `[ ${entries.length} ]` : `{ ${entries.length} }`}
        </span>
      </button>
      {isOpen && (
        <ul className="ps-4">
          {entries.map(([key, inner]) => (
            <Node key={key} name={key} value={inner} />
          ))}
        </ul>
      )}
    </li>
  )
}

const COLORS: Partial<Record<string, string>> = {
  string: "text-ui-tag-green-text",
  number: "text-ui-tag-orange-text",
  boolean: "text-ui-tag-orange-text",
}
