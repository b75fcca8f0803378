import { Button, Container, Heading, Table, Text } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { Link, useLocation } from "react-router-dom"
import { Loading } from "../components/loading"
import { useDrafts } from "../hooks/drafts"
import { usePermissions } from "../hooks/permissions"
import type { Chosen } from "../hooks/use-draft-actions"
import { useText } from "../hooks/use-text"
import { messageOf } from "../lib/errors"
import { BulkBar } from "./bulk-bar"
import { PAGE_SIZE, toParams, useListState } from "./query"
import { RowActions } from "./row-actions"
import { DraftTable } from "./table"
import { Toolbar } from "./toolbar"

export function ListPage() {
  const { t } = useText()
  const { state, set, isFiltered, clear } = useListState()
  const { isKnown, canRead, canCreate, canUpdate, canDelete } = usePermissions()
  const { data, isError, error, refetch, isPlaceholderData } = useDrafts(toParams(state), canRead)
  // Kept as they were read, because the selection outlives the page that it was made on.
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map())

  const select = (ids: string[], isSelected: boolean) =>
    setChosen((previous) => {
      const next = new Map(previous)
      if (!isSelected) {
        ids.forEach((id) => next.delete(id))
        return next
      }
      for (const { id, display_id, payment_link } of data?.draft_orders.filter(({ id }) => ids.includes(id)) ?? []) {
        next.set(id, { id, number: display_id, payment_link })
      }
      return next
    })

  const count = data?.count ?? 0
  const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE))
  const pageIndex = Math.floor(state.offset / PAGE_SIZE)

  // The last one on the last page may have been deleted, or an old bookmark may lead beyond it.
  const isBeyond = !isPlaceholderData && count > 0 && state.offset >= count
  useEffect(() => {
    if (isBeyond) {
      set({ offset: (pageCount - 1) * PAGE_SIZE })
    }
  }, [isBeyond])

  if (!canRead) {
    return isKnown ? <Message title={t("noAccess.title")} text={t("noAccess.text")} /> : <Loading />
  }
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h1">{t("domain")}</Heading>
        {canCreate && <CreateButton />}
      </div>
      <Toolbar state={state} set={set} isFiltered={isFiltered} clear={clear} />
      {isError ? (
        <Message
          title={t("list.error")}
          text={messageOf(error)}
          action={
            <Button size="small" variant="secondary" onClick={() => void refetch()}>
              {t("list.tryAgain")}
            </Button>
          }
        />
      ) : data && count === 0 ? (
        <Empty isFiltered={isFiltered} clear={clear} tab={state.tab} canCreate={canCreate} />
      ) : (
        <DraftTable
          drafts={data?.draft_orders}
          order={state.order}
          onOrder={(order) => set({ order })}
          selection={new Set(chosen.keys())}
          onSelect={select}
          canSelect={canUpdate || canDelete}
          actionsOf={(draft) => <RowActions draft={draft} />}
        />
      )}
      {data && count > 0 && (
        <Table.Pagination
          count={count}
          pageSize={PAGE_SIZE}
          pageIndex={pageIndex}
          pageCount={pageCount}
          canPreviousPage={pageIndex > 0}
          canNextPage={pageIndex < pageCount - 1}
          previousPage={() => set({ offset: Math.max(0, state.offset - PAGE_SIZE) })}
          nextPage={() => set({ offset: state.offset + PAGE_SIZE })}
          translations={{
            of: t("general.of"),
            results: t("general.results"),
            pages: t("general.pages"),
            prev: t("general.prev"),
            next: t("general.next"),
          }}
        />
      )}
      <BulkBar chosen={[...chosen.values()]} onClear={() => setChosen(new Map())} />
    </Container>
  )
}

/** Opens the form over the list, which stays as it is filtered. */
function CreateButton() {
  const { t } = useText()
  const { search } = useLocation()
  return (
    <Button size="small" variant="secondary" asChild>
      <Link to={{ pathname: "/cart-draft-orders/create", search }}>{t("actions.create")}</Link>
    </Button>
  )
}

type EmptyProps = { isFiltered: boolean; clear: () => void; tab: string; canCreate: boolean }

function Empty({ isFiltered, clear, tab, canCreate }: EmptyProps) {
  const { t } = useText()
  if (isFiltered) {
    return (
      <Message
        title={t("list.noResults")}
        text={t("general.noResultsMessage")}
        action={
          <Button size="small" variant="secondary" onClick={clear}>
            {t("list.clearFilters")}
          </Button>
        }
      />
    )
  }
  return <Message title={t(`list.empty.${tab}`)} text={t("list.purpose")} action={canCreate && <CreateButton />} />
}

type MessageProps = { title: string; text: string; action?: React.ReactNode }

function Message({ title, text, action }: MessageProps) {
  return (
    <div className="flex flex-col items-center gap-y-3 px-6 py-16 text-center" role="status">
      <Text weight="plus">{title}</Text>
      <Text size="small" className="text-ui-fg-subtle max-w-md">
        {text}
      </Text>
      {action}
    </div>
  )
}
