import { Plus } from "@medusajs/icons"
import { Badge, Text } from "@medusajs/ui"
import { type Ref, useState } from "react"
import { useDelayed } from "../hooks/use-delayed"
import { useVariantSearch } from "../hooks/lookups"
import { useText } from "../hooks/use-text"
import { isTable } from "../lib/paste"
import { listPrice } from "../lib/prices"
import type { Variant } from "../lib/types"
import { Picker, type PickerOption } from "./picker"
import { Thumbnail } from "./thumbnail"

type Props = {
  currency: string
  regionId?: string
  onAdd: (variant: Variant, quantity: number) => void
  onCustom: (title: string) => void
  onPasteTable?: (text: string) => void
  inputRef?: Ref<HTMLInputElement>
  autoFocus?: boolean
}

/** `3 mug` is three mugs. */
const COUNTED = /^(\d{1,7})\s+(\S.*)$/

export function ProductSearch({ currency, regionId, onAdd, onCustom, onPasteTable, inputRef, autoFocus }: Props) {
  const { t } = useText()
  const [text, setText] = useState("")
  const [, count, counted] = COUNTED.exec(text.trim()) ?? []
  const quantity = Math.max(Number(count ?? 1), 1)
  const query = (counted ?? text).trim()
  const asked = useDelayed(query, 150)
  const { data = [], isFetching } = useVariantSearch(asked)

  // What was found for an earlier text is no answer to this one, and Enter must not pick it.
  const isCurrent = asked === query && !isFetching
  const variants: PickerOption[] = (isCurrent ? data : []).map((variant) => ({
    key: variant.id,
    isDisabled: variant.product?.status !== "published",
    onPick: () => {
      onAdd(variant, quantity)
      setText("")
    },
    content: <VariantOption variant={variant} currency={currency} regionId={regionId} quantity={quantity} />,
  }))
  const custom: PickerOption = {
    key: "custom",
    onPick: () => {
      onCustom(query)
      setText("")
    },
    content: (
      <>
        <Plus className="text-ui-fg-subtle" />
        <span className="truncate">{t("lines.customNamed", { title: query })}</span>
      </>
    ),
  }

  return (
    <Picker
      label={t("lines.search")}
      placeholder={onPasteTable ? t("lines.searchOrPaste") : t("lines.search")}
      text={text}
      onText={setText}
      options={isCurrent && query ? [...variants, custom] : []}
      isLoading={!isCurrent}
      emptyText={t("lines.nothingFound")}
      inputRef={inputRef}
      autoFocus={autoFocus}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData("text/plain")
        if (onPasteTable && isTable(pasted)) {
          event.preventDefault()
          onPasteTable(pasted)
        }
      }}
    />
  )
}

type OptionProps = { variant: Variant; currency: string; regionId?: string; quantity: number }

function VariantOption({ variant, currency, regionId, quantity }: OptionProps) {
  const { t, money } = useText()
  const price = listPrice(variant.prices, { currency, regionId, quantity })

  return (
    <>
      <Thumbnail src={variant.product?.thumbnail} size="small" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {variant.product?.title} · {variant.title}
        </span>
        <Text as="span" size="xsmall" className="text-ui-fg-subtle block truncate">
          {[variant.sku, stockText(variant, t)].filter(Boolean).join(" · ")}
        </Text>
      </span>
      {quantity > 1 && <Badge size="2xsmall">{`${quantity} ×`}</Badge>}
      <span className="tabular-nums">{money(price, currency)}</span>
    </>
  )
}

type Translate = ReturnType<typeof useText>["t"]

export function stockText(variant: Variant | undefined, t: Translate): string | undefined {
  if (!variant?.manage_inventory || variant.inventory_quantity === undefined) {
    return undefined
  }
  return variant.allow_backorder && variant.inventory_quantity <= 0
    ? t("lines.backorder")
    : t("lines.inStock", { count: variant.inventory_quantity })
}
