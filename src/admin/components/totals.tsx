import { clx } from "@medusajs/ui"
import { useText } from "../hooks/use-text"
import type { Cart } from "../lib/types"

type Totals = Partial<
  Pick<
    Cart,
    | "currency_code"
    | "item_subtotal"
    | "shipping_subtotal"
    | "discount_subtotal"
    | "tax_total"
    | "total"
    | "original_item_subtotal"
  >
>

/** What it comes to. The old numbers stay, dimmed, until the new ones are there, which are then announced. */
export function TotalsList({ cart, isStale }: { cart: Totals | undefined; isStale?: boolean }) {
  const { t, money } = useText()
  const amount = (value: number | undefined) => money(value, cart?.currency_code)
  const discount = cart?.discount_subtotal ?? 0

  return (
    <>
      <dl className={clx("flex flex-col gap-y-2", isStale && "opacity-80")}>
        <Row label={t("totals.items")} value={amount(cart?.item_subtotal)} />
        {discount > 0 && <Row label={t("totals.discount")} value={amount(-discount)} />}
        <Row label={t("totals.shipping")} value={amount(cart?.shipping_subtotal)} />
        <Row label={t("totals.tax")} value={amount(cart?.tax_total)} />
        <Row label={t("totals.total")} value={amount(cart?.total)} isTotal />
      </dl>
      <p className="sr-only" role="status">
        {isStale || !cart ? "" : t("totals.announced", { total: amount(cart.total) })}
      </p>
    </>
  )
}

function Row({ label, value, isTotal }: { label: string; value: string; isTotal?: boolean }) {
  const color = isTotal ? "text-ui-fg-base" : "text-ui-fg-subtle"
  return (
    <div className={clx("flex items-center justify-between gap-x-4", isTotal && "border-t border-dashed pt-2")}>
      <dt className={clx(isTotal ? "txt-compact-small-plus" : "txt-compact-small", color)}>{label}</dt>
      <dd className={clx(isTotal ? "txt-compact-small-plus" : "txt-compact-small", color, "tabular-nums")}>{value}</dd>
    </div>
  )
}
