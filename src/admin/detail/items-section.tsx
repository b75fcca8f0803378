import { Plus } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { LineRow } from "../components/line-row"
import { ProductSearch, stockText } from "../components/product-search"
import { Section } from "../components/section"
import { useVariantsOf } from "../hooks/lookups"
import { useCommit } from "../hooks/use-commit"
import type { SendEdit } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import { lineAmount } from "../lib/line-amount"
import { parseQuantity } from "../lib/amounts"
import { listPrice } from "../lib/prices"
import { taxText } from "../lib/tax-text"
import type { CompletionIssue, Draft, Variant } from "../lib/types"
import { CustomItemDrawer } from "./custom-item"
import { addEdit, itemOfIssue, type Item, itemsOf, lineEdit, removeEdit } from "./edits"

type Props = {
  draft: Draft
  issues: CompletionIssue[]
  send: SendEdit
  isSaving: boolean
  mayEdit: boolean
}

export function ItemsSection({ draft, issues, send, isSaving, mayEdit }: Props) {
  const { t } = useText()
  const [customTitle, setCustomTitle] = useState<string>()
  const items = itemsOf(draft)
  const variants = useVariantsOf(items.flatMap(({ variant_id }) => variant_id ?? []))
  const currency = draft.cart?.currency_code ?? ""
  const add = (item: Parameters<typeof addEdit>[2], field: string) => send(addEdit(draft.id, field, item))

  return (
    <Section
      title={t("fields.items")}
      className="flex flex-col"
      actions={
        mayEdit && (
          <Button size="small" variant="transparent" onClick={() => setCustomTitle("")}>
            <Plus />
            {t("lines.custom")}
          </Button>
        )
      }
    >
      {mayEdit && (
        <ProductSearch
          currency={currency}
          regionId={draft.cart?.region_id}
          onCustom={setCustomTitle}
          onAdd={(variant, quantity) =>
            void add({ variant_id: variant.id, quantity }, variant.product?.title ?? variant.title ?? "")
          }
        />
      )}
      {customTitle !== undefined && (
        <CustomItemDrawer
          currency={currency}
          title={customTitle}
          onAdd={(item) => add(item, item.title)}
          onClose={() => setCustomTitle(undefined)}
        />
      )}
      {items.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle pt-4">
          {t("lines.none")}
        </Text>
      ) : (
        <ul className="group/lines divide-y pt-2" data-stale={isSaving}>
          {items.map((item) => (
            <SavedLine
              key={item.id}
              draft={draft}
              item={item}
              variant={variants?.get(item.variant_id ?? "")}
              issue={issues.find((issue) => itemOfIssue(issue, draft)?.id === item.id)?.message}
              send={send}
              mayEdit={mayEdit}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Of a line's row, where links lead to it. */
export const lineElementId = ({ id }: Pick<Item, "id">): string => `draft-line-${id}`

type LineProps = Omit<Props, "issues" | "isSaving"> & { item: Item; variant: Variant | undefined; issue?: string }

function SavedLine({ draft, item, variant, issue, send, mayEdit }: LineProps) {
  const { t, money, amount, parse, number } = useText()
  const currency = draft.cart?.currency_code ?? ""
  const title = [item.product_title ?? item.title, item.variant_title].filter(Boolean).join(" · ")
  const isNegotiated = item.is_custom_price && !!item.variant_id
  const list = isNegotiated
    ? listPrice(variant?.prices, { currency, regionId: draft.cart?.region_id, quantity: item.quantity })
    : item.unit_price
  const ofLine = (read: (line: Item) => string) => (latest: Draft) => {
    const line = itemsOf(latest).find(({ id }) => id === item.id)
    return line ? read(line) : t("conflict.removed")
  }

  const name = useCommit(item.title, async (text) =>
    text.trim() === ""
      ? t("problems.titleMissing")
      : send(
          lineEdit(
            draft.id,
            item,
            { field: t("lines.title"), mine: text.trim(), read: ofLine((line) => line.title) },
            { title: text.trim() },
            { title: item.title }
          )
        )
  )

  const quantity = useCommit(String(item.quantity), async (text) => {
    const value = parseQuantity(text)
    return value === undefined
      ? t("problems.quantity")
      : send(
          lineEdit(
            draft.id,
            item,
            { field: t("lines.quantityOf", { title }), mine: text, read: ofLine((line) => String(line.quantity)) },
            { quantity: value },
            { quantity: item.quantity }
          )
        )
  })

  const shownPrice = isNegotiated || !item.variant_id ? amount(item.unit_price, currency) : ""
  const price = useCommit(shownPrice, async (text) => {
    const value = text.trim() === "" && item.variant_id ? null : parse(text)
    return value === undefined
      ? t("problems.price")
      : send(
          lineEdit(
            draft.id,
            item,
            {
              field: t("lines.priceOf", { title }),
              mine: value === null ? t("lines.listPrice") : money(value, currency),
              read: ofLine((line) => money(line.unit_price, currency)),
            },
            { unit_price: value },
            { unit_price: isNegotiated || !item.variant_id ? item.unit_price : null }
          )
        )
  })

  return (
    <LineRow
      id={lineElementId(item)}
      title={title}
      titleInput={mayEdit && !item.variant_id ? name.input : undefined}
      details={[item.variant_sku, item.variant_id ? undefined : t("lines.customHint")].filter(Boolean).join(" · ")}
      stock={stockText(variant, t)}
      thumbnail={item.thumbnail}
      currency={currency}
      quantity={{ ...quantity.input, disabled: !mayEdit }}
      price={{ ...price.input, disabled: !mayEdit }}
      listPrice={item.variant_id ? list : undefined}
      negotiated={isNegotiated ? item.unit_price : undefined}
      total={lineAmount(item)}
      taxes={taxText(item, number, t)}
      discounts={
        item.discount_total ? t("lines.discounted", { amount: money(item.discount_total, currency) }) : undefined
      }
      error={name.error ?? quantity.error ?? price.error}
      issue={issue}
      onRemove={mayEdit ? () => void send(removeEdit(draft.id, title, item)) : undefined}
    />
  )
}
