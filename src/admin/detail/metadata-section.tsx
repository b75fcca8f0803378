import { ArrowUpRightOnBox, Plus, XMarkMini } from "@medusajs/icons"
import { Badge, Button, Container, Heading, Input, Text } from "@medusajs/ui"
import { useState } from "react"
import { IconAction } from "../components/icon-action"
import { SideDrawer } from "../components/side-drawer"
import type { SendEdit } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import type { Draft } from "../lib/types"
import { updateEdit } from "./edits"

type Props = { draft: Draft; send: SendEdit; mayEdit: boolean }

/** As core's: a card with the number of keys, and a drawer to edit those whose values are text or numbers. */
export function MetadataSection({ draft, send, mayEdit }: Props) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)

  return (
    <Container className="flex items-center justify-between px-6 py-4">
      <div className="flex items-center gap-x-3">
        <Heading level="h2">{t("metadata.header")}</Heading>
        <Badge size="2xsmall" rounded="full">
          {t("metadata.numberOfKeys", { count: Object.keys(draft.metadata ?? {}).length })}
        </Badge>
      </div>
      {mayEdit && (
        <IconAction label={t("metadata.edit.header")} icon={<ArrowUpRightOnBox />} onClick={() => setOpen(true)} />
      )}
      {isOpen && <MetadataDrawer draft={draft} send={send} onClose={() => setOpen(false)} />}
    </Container>
  )
}

type Row = { key: string; value: string }

const isText = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value)

function toRows(metadata: Draft["metadata"]): Row[] {
  return Object.entries(metadata ?? {}).flatMap(([key, value]) =>
    isText(value) ? [{ key, value: String(value) }] : []
  )
}

function MetadataDrawer({ draft, send, onClose }: Omit<Props, "mayEdit"> & { onClose: () => void }) {
  const { t } = useText()
  const [rows, setRows] = useState<Row[]>(() => [...toRows(draft.metadata), { key: "", value: "" }])
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const hasOthers = Object.values(draft.metadata ?? {}).some((value) => !isText(value))
  const change = (index: number, changes: Partial<Row>) =>
    setRows(rows.map((row, other) => (other === index ? { ...row, ...changes } : row)))

  const submit = async () => {
    const metadata = changesOf(draft.metadata, rows)
    setSaving(true)
    const refused = Object.keys(metadata).length
      ? await send(
          updateEdit(
            draft.id,
            { field: t("metadata.header"), mine: textOf(metadata), read: (latest) => textOf(latest.metadata) },
            { metadata }
          )
        )
      : undefined
    setSaving(false)
    setError(refused)
    if (!refused) {
      onClose()
    }
  }

  return (
    <SideDrawer
      title={t("metadata.edit.header")}
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      isSubmitting={isSaving}
    >
      {rows.map((row, index) => (
        <div key={index} className="flex items-center gap-x-2">
          <Input
            size="small"
            aria-label={t("metadata.edit.labels.key")}
            value={row.key}
            onChange={({ target }) => change(index, { key: target.value })}
          />
          <Input
            size="small"
            aria-label={t("metadata.edit.labels.value")}
            value={row.value}
            onChange={({ target }) => change(index, { value: target.value })}
          />
          <IconAction
            label={t("metadata.edit.actions.deleteRow")}
            icon={<XMarkMini />}
            onClick={() => setRows(rows.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        variant="secondary"
        type="button"
        className="self-start"
        onClick={() => setRows([...rows, { key: "", value: "" }])}
      >
        <Plus />
        {t("actions.add")}
      </Button>
      {hasOthers && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("metadata.edit.complexRow.description")}
        </Text>
      )}
      {error && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {error}
        </Text>
      )}
    </SideDrawer>
  )
}

/** What is new or different, and `""` for what is gone: that removes a key. */
function changesOf(metadata: Draft["metadata"], rows: Row[]): Record<string, unknown> {
  const before = new Map(toRows(metadata).map(({ key, value }) => [key, value]))
  const after = new Map(rows.flatMap(({ key, value }) => (key.trim() ? [[key.trim(), value] as const] : [])))
  const removed = [...before.keys()].filter((key) => !after.has(key)).map((key) => [key, ""])
  const changed = [...after].filter(([key, value]) => before.get(key) !== value)
  return Object.fromEntries([...removed, ...changed])
}

const textOf = (metadata: Record<string, unknown> | null): string =>
  Object.entries(metadata ?? {})
    .map(([key, value]) => `${key}: ${isText(value) ? value : JSON.stringify(value)}`)
    .join("\n")
