import { Plus } from "@medusajs/icons"
import { Button, Text, toast } from "@medusajs/ui"
import { type Dispatch, type KeyboardEvent, memo, type RefObject, useCallback, useRef, useState } from "react"
import { LineRow } from "../components/line-row"
import { ProductSearch, stockText } from "../components/product-search"
import { Section } from "../components/section"
import { findVariants } from "../hooks/lookups"
import { useText } from "../hooks/use-text"
import { messageOf } from "../lib/errors"
import { lineAmount } from "../lib/line-amount"
import { readList } from "../lib/paste"
import { listPrice } from "../lib/prices"
import { taxText } from "../lib/tax-text"
import type { Calculation, Item } from "./calculate"
import { type FormAction, type Line, lineField, type NewLine } from "./form"
import { UnreadLines } from "./unread-lines"

type Props = {
  lines: Line[]
  dispatch: Dispatch<FormAction>
  currency: string
  regionId: string
  calculation: Calculation | undefined
  isStale: boolean
  problems: Record<string, string>
  searchRef: RefObject<HTMLInputElement>
}

export function LinesSection({
  lines,
  dispatch,
  currency,
  regionId,
  calculation,
  isStale,
  problems,
  searchRef,
}: Props) {
  const { t, amount, language } = useText()
  const [unread, setUnread] = useState<string[]>([])
  const list = useRef<HTMLUListElement>(null)

  const add = (added: NewLine[]) => dispatch({ type: "add", lines: added })
  const addCustom = (title: string) => {
    add([{ title, quantity: "1", price: "" }])
    // Its price is what is missing.
    requestAnimationFrame(() => lastInput(list.current, "decimal")?.focus())
  }
  const addList = async (text: string) => {
    const { lines: read, unread: notRead } = readList(text, language)
    const found = await findVariants({ sku: read.map(({ sku }) => sku) }, read.length || 1).catch((error) => {
      toast.error(messageOf(error))
      return []
    })
    const bySku = new Map(found.map((variant) => [variant.sku?.toLowerCase(), variant]))
    const known = read.flatMap(({ sku, quantity, price }) => {
      const variant = bySku.get(sku.toLowerCase())
      const priceText = price === undefined ? "" : amount(price, currency)
      return variant ? [{ variant, title: titleOf(variant), quantity: String(quantity), price: priceText }] : []
    })
    const unknown = read
      .filter(({ sku }) => !bySku.has(sku.toLowerCase()))
      .map((line) => [line.sku, line.quantity, line.price].filter((cell) => cell !== undefined).join("\t"))
    add(known)
    setUnread([...notRead, ...unknown])
  }
  const backToSearch = useCallback(() => searchRef.current?.focus(), [searchRef])

  return (
    <Section
      title={t("fields.items")}
      className="flex flex-col"
      actions={
        <Button size="small" variant="transparent" onClick={() => addCustom("")}>
          <Plus />
          {t("lines.custom")}
        </Button>
      }
    >
      <div
        onKeyDown={(event) => {
          if (event.key === "Tab" && !event.shiftKey && event.target === searchRef.current && lines.length) {
            event.preventDefault()
            lastInput(list.current, "numeric")?.focus()
          }
        }}
      >
        <ProductSearch
          currency={currency}
          regionId={regionId}
          inputRef={searchRef}
          autoFocus
          onAdd={(variant, quantity) =>
            add([{ variant, title: titleOf(variant), quantity: String(quantity), price: "" }])
          }
          onCustom={addCustom}
          onPasteTable={(text) => void addList(text)}
        />
      </div>
      {unread.length > 0 && (
        <UnreadLines lines={unread} onRetry={(text) => void addList(text)} onDrop={() => setUnread([])} />
      )}
      {lines.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle pt-4">
          {t("lines.none")}
        </Text>
      ) : (
        <ul ref={list} className="group/lines divide-y pt-2" data-stale={isStale}>
          {lines.map((line) => (
            <FormLine
              key={line.key}
              line={line}
              dispatch={dispatch}
              currency={currency}
              regionId={regionId}
              item={calculation?.items.get(line.key)}
              error={problems[lineField(line.key)] ?? calculation?.errors[lineField(line.key)]}
              issue={calculation?.issues[lineField(line.key)]}
              onDone={backToSearch}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

type FormLineProps = {
  line: Line
  dispatch: Dispatch<FormAction>
  currency: string
  regionId: string
  item: Item | undefined
  error?: string
  issue?: string
  onDone: () => void
}

/** Drawn again only where something of it has changed: sixty lines are typed into as fast as one. */
const FormLine = memo(function FormLine({ line, dispatch, currency, regionId, item, ...rest }: FormLineProps) {
  const { t, money, parse, number } = useText()
  const { key, variant, title, quantity, price } = line
  const negotiated = price.trim() === "" ? undefined : parse(price)
  const calculated = item && !item.is_custom_price ? item.unit_price : undefined
  const list =
    calculated ?? listPrice(variant?.prices, { currency, regionId, quantity: Number(quantity) || 1 }) ?? undefined
  const change = (changes: Partial<NewLine>) => dispatch({ type: "line", key, changes })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      rest.onDone()
    }
  }

  return (
    <LineRow
      title={title || t("lines.custom")}
      titleInput={
        variant ? undefined : { value: title, onChange: ({ target }) => change({ title: target.value }), onKeyDown }
      }
      details={[variant?.sku, variant ? undefined : t("lines.customHint")].filter(Boolean).join(" · ")}
      stock={stockText(variant, t)}
      thumbnail={variant?.product?.thumbnail}
      currency={currency}
      quantity={{ value: quantity, onChange: ({ target }) => change({ quantity: target.value }), onKeyDown }}
      price={{ value: price, onChange: ({ target }) => change({ price: target.value }), onKeyDown }}
      listPrice={variant ? list : undefined}
      negotiated={negotiated}
      total={lineAmount(item)}
      taxes={item && taxText(item, number, t)}
      discounts={
        item?.discount_total ? t("lines.discounted", { amount: money(item.discount_total, currency) }) : undefined
      }
      error={rest.error}
      issue={rest.issue}
      onRemove={() => {
        dispatch({ type: "remove", key })
        rest.onDone()
      }}
    />
  )
})

function titleOf({ product, title }: { product?: { title: string } | null; title: string | null }): string {
  return [product?.title, title].filter(Boolean).join(" · ")
}

function lastInput(list: HTMLElement | null, mode: "numeric" | "decimal"): HTMLInputElement | undefined {
  return Array.from(list?.querySelectorAll<HTMLInputElement>(`input[inputmode=${mode}]`) ?? []).at(-1)
}
