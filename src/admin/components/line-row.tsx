import { XMarkMini } from "@medusajs/icons"
import { Badge, clx, Input, Text } from "@medusajs/ui"
import type { ComponentPropsWithoutRef, ReactNode } from "react"
import { useText } from "../hooks/use-text"
import { differenceInPercent } from "../lib/amounts"
import { IconAction } from "./icon-action"
import { Thumbnail } from "./thumbnail"

type InputProps = Pick<ComponentPropsWithoutRef<"input">, "onChange" | "onBlur" | "onKeyDown" | "disabled"> & {
  value: string
}

type Props = {
  /** Of its row, where links lead to it. */
  id?: string
  title: string
  /** Left out, the title is only shown. */
  titleInput?: InputProps
  details?: string
  thumbnail?: string | null
  stock?: string
  currency: string
  quantity: InputProps
  price: InputProps
  /** What the price is where staff give none. */
  listPrice?: number
  /** The negotiated price, where there is one. */
  negotiated?: number
  total?: number | null
  taxes?: string
  discounts?: string
  error?: string
  issue?: string
  onRemove?: () => void
}

/** Lines out of sight are neither laid out nor painted, so that sixty are typed into as fast as one. */
const LAZY = "[contain-intrinsic-size:auto_4rem] [content-visibility:auto] [overflow-clip-margin:4px]"

/**
 * A line of a draft order, in place. Every number keeps its width, so that nothing moves while one types. The list says
 * whether the numbers are about to change, so that its lines are not drawn again for that.
 */
export function LineRow(props: Props) {
  const { t, money, amount, percent } = useText()
  const { title, titleInput, currency, quantity, price, listPrice, negotiated, error, issue, onRemove } = props
  const difference =
    negotiated !== undefined && listPrice !== undefined ? differenceInPercent(negotiated, listPrice) : undefined

  return (
    <li id={props.id} className={clx("flex flex-wrap items-start gap-x-4 gap-y-2 py-3", LAZY)} aria-label={title}>
      <div className="flex min-w-0 flex-1 basis-48 items-start gap-x-3">
        <Thumbnail src={props.thumbnail} />
        <div className="min-w-0 flex-1">
          {titleInput ? (
            <Input size="small" dir="auto" aria-label={t("lines.title")} {...titleInput} />
          ) : (
            <Text size="small" weight="plus" className="break-words">
              {title}
            </Text>
          )}
          <Details texts={[props.details, props.stock]} />
          <Details texts={[props.discounts, props.taxes]} />
        </div>
      </div>
      <div className="ms-auto flex items-start gap-x-2">
        <Input
          size="small"
          inputMode="numeric"
          className="w-16 text-end"
          aria-label={t("lines.quantityOf", { title })}
          aria-invalid={error ? true : undefined}
          {...quantity}
        />
        <Text size="small" className="text-ui-fg-subtle py-1" aria-hidden>
          ×
        </Text>
        <div className="flex w-24 flex-col gap-y-1">
          <Input
            size="small"
            inputMode="decimal"
            className="text-end"
            aria-label={t("lines.priceOf", { title })}
            placeholder={listPrice === undefined ? t("lines.listPrice") : amount(listPrice, currency)}
            {...price}
          />
          {negotiated !== undefined && listPrice !== undefined && (
            <Text size="xsmall" className="text-ui-fg-subtle -ms-16 flex items-center justify-end gap-x-1 text-nowrap">
              {t("lines.list", { price: money(listPrice, currency) })}
              {difference !== undefined && <Badge size="2xsmall">{percent(difference)}</Badge>}
            </Text>
          )}
        </div>
        <Text
          size="small"
          weight="plus"
          className="min-w-20 py-1 text-end text-nowrap tabular-nums group-data-[stale=true]/lines:text-ui-fg-subtle"
        >
          {money(props.total, currency)}
        </Text>
        {onRemove ? (
          <IconAction label={t("lines.remove", { title })} icon={<XMarkMini />} onClick={onRemove} />
        ) : (
          <span className="w-7" />
        )}
      </div>
      {(error || issue) && <Problem isError={!!error}>{error ?? issue}</Problem>}
    </li>
  )
}

function Details({ texts }: { texts: (string | undefined)[] }) {
  const shown = texts.filter(Boolean).join(" · ")
  return shown ? (
    <Text size="xsmall" className="text-ui-fg-subtle break-words">
      {shown}
    </Text>
  ) : null
}

function Problem({ isError, children }: { isError: boolean; children: ReactNode }) {
  return (
    <Text
      size="small"
      role={isError ? "alert" : undefined}
      className={clx("basis-full", isError ? "text-ui-fg-error" : "text-ui-tag-orange-text")}
    >
      {children}
    </Text>
  )
}
