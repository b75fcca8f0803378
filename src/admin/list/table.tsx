import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { Checkbox, clx, Skeleton, Table } from "@medusajs/ui"
import type { MouseEvent, ReactNode } from "react"
import { Link, useNavigate } from "react-router-dom"
import { DraftStatus } from "../components/draft-status"
import { useText } from "../hooks/use-text"
import { nameOf } from "../lib/status"
import type { Draft } from "../lib/types"

type Props = {
  drafts: Draft[] | undefined
  order: string
  onOrder: (order: string) => void
  selection: ReadonlySet<string>
  onSelect: (ids: string[], isSelected: boolean) => void
  canSelect: boolean
  actionsOf: (draft: Draft) => ReactNode
}

const ROWS_WHILE_LOADING = 5

export function DraftTable({ drafts, selection, onSelect, canSelect, actionsOf, ...sorting }: Props) {
  const { t } = useText()
  const ids = drafts?.map(({ id }) => id) ?? []
  const selected = ids.filter((id) => selection.has(id)).length

  return (
    <div className="w-full overflow-x-auto">
      <Table className="min-w-[60rem]" aria-label={t("domain")} aria-busy={!drafts}>
        <Table.Header>
          <Table.Row>
            {canSelect && (
              <Table.HeaderCell className="w-10">
                <Checkbox
                  aria-label={t("list.selectAll")}
                  checked={selected === 0 ? false : selected === ids.length || "indeterminate"}
                  onCheckedChange={(isChecked) => onSelect(ids, isChecked === true)}
                />
              </Table.HeaderCell>
            )}
            <SortableHeader column="display_id" {...sorting}>
              {t("list.columns.number")}
            </SortableHeader>
            <Table.HeaderCell>{t("fields.status")}</Table.HeaderCell>
            <SortableHeader column="cart.email" {...sorting}>
              {t("fields.customer")}
            </SortableHeader>
            <Table.HeaderCell className="text-end">{t("totals.total")}</Table.HeaderCell>
            <Table.HeaderCell className="text-end">{t("fields.items")}</Table.HeaderCell>
            <Table.HeaderCell>{t("fields.salesChannel")}</Table.HeaderCell>
            <SortableHeader column="created_at" {...sorting}>
              {t("fields.createdAt")}
            </SortableHeader>
            <SortableHeader column="expires_at" {...sorting}>
              {t("list.columns.expires")}
            </SortableHeader>
            <Table.HeaderCell className="w-10">
              <span className="sr-only">{t("fields.actions")}</span>
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {drafts?.map((draft) => (
            <DraftRow
              key={draft.id}
              draft={draft}
              isSelected={selection.has(draft.id)}
              onSelect={canSelect ? (isSelected) => onSelect([draft.id], isSelected) : undefined}
              actions={actionsOf(draft)}
            />
          )) ?? <LoadingRows columns={canSelect ? 10 : 9} />}
        </Table.Body>
      </Table>
    </div>
  )
}

type HeaderProps = { column: string; order: string; onOrder: (order: string) => void; children: ReactNode }

function SortableHeader({ column, order, onOrder, children }: HeaderProps) {
  const isAscending = order === column
  const isDescending = order === `-${column}`
  return (
    <Table.HeaderCell aria-sort={isAscending ? "ascending" : isDescending ? "descending" : "none"}>
      <button
        type="button"
        className="focus-visible:shadow-borders-focus flex items-center gap-x-1 rounded-[4px] outline-none"
        onClick={() => onOrder(isDescending ? column : `-${column}`)}
      >
        {children}
        {isAscending && <ArrowUpMini />}
        {isDescending && <ArrowDownMini />}
      </button>
    </Table.HeaderCell>
  )
}

type RowProps = {
  draft: Draft
  isSelected: boolean
  onSelect?: (isSelected: boolean) => void
  actions: ReactNode
}

function DraftRow({ draft, isSelected, onSelect, actions }: RowProps) {
  const { t, money, number, date, dateTime } = useText()
  const navigate = useNavigate()
  const { cart } = draft
  const name = nameOf(cart?.customer)
  const path = `/cart-draft-orders/${draft.id}`

  // A click anywhere in the row opens it, but not one on what has an effect of its own.
  const open = (event: MouseEvent<HTMLElement>) => {
    const isOwn = event.target instanceof Element && event.target.closest("a,button,[role=menu],[role=checkbox]")
    if (!isOwn && !window.getSelection()?.toString()) {
      navigate(path)
    }
  }

  return (
    <Table.Row className={clx("cursor-pointer", isSelected && "bg-ui-bg-highlight")} onClick={open}>
      {onSelect && (
        <Table.Cell>
          <Checkbox
            aria-label={t("list.select", { number: draft.display_id })}
            checked={isSelected}
            onCheckedChange={(isChecked) => onSelect(isChecked === true)}
          />
        </Table.Cell>
      )}
      <Table.Cell>
        <Link
          to={path}
          className="text-ui-fg-base focus-visible:shadow-borders-focus rounded-[4px] font-medium outline-none hover:underline"
        >
          {`#${draft.display_id}`}
        </Link>
      </Table.Cell>
      <Table.Cell>
        <DraftStatus draft={draft} />
      </Table.Cell>
      <Table.Cell className="max-w-56">
        <bdi className="block truncate rtl:text-right" title={[name, cart?.email].filter(Boolean).join(" · ")}>
          {name ?? cart?.email ?? "–"}
          {name && <span className="text-ui-fg-subtle">{` · ${cart?.email}`}</span>}
        </bdi>
      </Table.Cell>
      <Table.Cell className="text-end tabular-nums">{money(cart?.total, cart?.currency_code)}</Table.Cell>
      <Table.Cell className="text-end tabular-nums">{number(cart?.items?.length ?? 0)}</Table.Cell>
      <Table.Cell className="max-w-40">
        <span className="block truncate">{cart?.sales_channel?.name ?? "–"}</span>
      </Table.Cell>
      <Table.Cell className="text-nowrap">
        <time dateTime={draft.created_at} title={dateTime(draft.created_at)}>
          {date(draft.created_at)}
        </time>
      </Table.Cell>
      <Table.Cell className="text-nowrap">
        {draft.expires_at ? (
          <time dateTime={draft.expires_at} title={dateTime(draft.expires_at)}>
            {date(draft.expires_at)}
          </time>
        ) : (
          "–"
        )}
      </Table.Cell>
      <Table.Cell>{actions}</Table.Cell>
    </Table.Row>
  )
}

function LoadingRows({ columns }: { columns: number }) {
  return Array.from({ length: ROWS_WHILE_LOADING }, (_, row) => (
    <Table.Row key={row}>
      {Array.from({ length: columns }, (_, column) => (
        <Table.Cell key={column}>
          <Skeleton className="h-4 w-full" />
        </Table.Cell>
      ))}
    </Table.Row>
  ))
}
