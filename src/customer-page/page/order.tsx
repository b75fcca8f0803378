/** @jsxImportSource preact */
import { formatAmount, formatDay, formatMoment, formatNumber, formatRate } from "../format"
import { amountOf, hasTaxIncluded, sumsOf } from "../sums"
import type { Language } from "../texts"
import type { CustomerAddress, CustomerItem, CustomerView } from "../view"

type Shown = { view: CustomerView; language: Language }

/** Number, date, expiry and reference. */
export function Facts({ view, language: { locale, say } }: Shown) {
  return (
    <dl class="facts">
      <dt>{say("page.number")}</dt>
      <dd>{view.order?.display_id ?? view.display_id}</dd>
      <dt>{say("page.date")}</dt>
      <dd>
        <time dateTime={view.created_at}>{formatDay(view.created_at, locale)}</time>
      </dd>
      {view.expires_at && (
        <>
          <dt>{say("page.valid_until")}</dt>
          <dd>
            <time dateTime={view.expires_at} data-exact>
              {formatMoment(view.expires_at, locale)}
            </time>
          </dd>
        </>
      )}
      {view.reference && (
        <>
          <dt>{say("order.reference")}</dt>
          <dd>
            <bdi>{view.reference}</bdi>
          </dd>
        </>
      )}
      {view.email && (
        <>
          <dt>{say("page.email")}</dt>
          <dd>
            <bdi>{view.email}</bdi>
          </dd>
        </>
      )}
    </dl>
  )
}

/** What the customer gets, and what it costs. */
export function Items({ view, language }: Shown) {
  const { locale, say } = language
  const money = (amount: number) => formatAmount(amount, view.currency_code, locale)
  return (
    <table>
      <caption class="sr">{say("page.items")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("order.item")}</th>
          <th scope="col" class="amount">
            {say("order.amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.items.map((item) => (
          <Line key={item.id} item={item} view={view} language={language} />
        ))}
      </tbody>
      <tfoot>
        {sumsOf(view).map(({ key, amount }) => (
          <tr key={key} class={key === "total" ? "total" : undefined}>
            <th scope="row">{labelOfSum(key, { view, language })}</th>
            <td class="amount">{money(amount)}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  )
}

function Line({ item, view, language: { locale, say } }: Shown & { item: CustomerItem }) {
  const money = (amount: number) => formatAmount(amount, view.currency_code, locale)
  return (
    <tr>
      <th scope="row">
        <bdi>{item.title}</bdi>
        {item.subtitle && (
          <div class="dim small">
            <bdi>{item.subtitle}</bdi>
          </div>
        )}
        <div class="dim small">
          {formatNumber(item.quantity, locale)} × {money(item.unit_price)}
        </div>
        {item.compare_at_unit_price !== null && (
          <div class="dim small">{say("order.instead_of", { amount: money(item.compare_at_unit_price) })}</div>
        )}
        {discountOf(item, view) > 0 && (
          <div class="small">
            {[say("order.discount"), ...item.discounts.flatMap(({ code }) => code ?? [])].join(" · ")}:{" "}
            {money(-discountOf(item, view))}
          </div>
        )}
      </th>
      <td class="amount">{money(amountOf(item, view))}</td>
    </tr>
  )
}

/** What is taken off a line, with its taxes where the amounts have them. */
function discountOf(item: CustomerItem, view: CustomerView): number {
  if (hasTaxIncluded(view)) {
    return item.discount_total
  }
  // The total after the discount, without taxes, is what is left of the amount before it.
  return item.subtotal - (item.total - item.tax_total)
}

/** A tax that is the only one says what it is. */
function labelOfSum(key: ReturnType<typeof sumsOf>[number]["key"], { view, language: { locale, say } }: Shown): string {
  const [tax, ...others] = view.taxes
  const isTax = key === "tax" || key === "tax_included"
  if (key === "shipping") {
    return [say("order.shipping"), ...view.shipping_methods.map(({ name }) => name)].join(" · ")
  }
  return isTax && tax && !others.length
    ? `${say(`order.${key}`)} · ${[tax.name, formatRate(tax.rate, locale)].filter(Boolean).join(", ")}`
    : say(`order.${key}`)
}

export function Address({ address, language: { locale } }: { address: CustomerAddress; language: Language }) {
  const lines = [
    [address.first_name, address.last_name],
    [address.company],
    [address.address_1],
    [address.address_2],
    [address.postal_code, address.city],
    [address.province],
    [address.country_code && nameOfCountry(address.country_code, locale)],
    [address.phone],
  ].flatMap((parts) => parts.filter(Boolean).join(" ") || [])
  return (
    <address>
      {lines.map((line, index) => (
        <div key={index}>
          <bdi>{line}</bdi>
        </div>
      ))}
    </address>
  )
}

export function nameOfCountry(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "region" }).of(code.toUpperCase()) ?? code.toUpperCase()
  } catch {
    return code.toUpperCase()
  }
}
