/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { ChangedValue, CustomerChange } from "../changes"
import { formatAmount, formatMoment, formatNumber, formatTime } from "../format"
import type { Language, TextKey } from "../texts"
import type { CustomerView } from "../view"

/** What has become of what the customer did. It stands in the page's address. */
export const NOTICES = ["changed", "declined", "unfinished", "busy", "incomplete", "failed"] as const

export type Notice = (typeof NOTICES)[number]

/** What is to be read before anything else. */
export function NoticeBox({
  title,
  isBad,
  children,
}: {
  title: ComponentChildren
  isBad?: boolean
  children?: ComponentChildren
}) {
  return (
    <section class={isBad ? "notice bad" : "notice"} role="status" tabIndex={-1} data-read-first>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type Told = { notice: Notice; changes: CustomerChange[]; view: CustomerView; language: Language }

export function NoticeOf({ notice, changes, view, language }: Told) {
  const { say } = language
  const [currency] = changes.flatMap(({ what, before }) => (what === "currency_code" ? String(before) : []))
  const before = { currency_code: currency ?? view.currency_code }
  return (
    <NoticeBox
      title={notice === "changed" ? <ChangedWhen view={view} language={language} /> : say(`notice.${notice}`)}
      isBad={notice !== "busy" && notice !== "changed"}
    >
      <p>{say(`notice.${notice}_text`)}</p>
      {changes.length > 0 && (
        <ul class="changes">
          {changes.map((change, index) => (
            <Change key={index} change={change} before={before} after={view} language={language} />
          ))}
        </ul>
      )}
    </NoticeBox>
  )
}

/** For so long, the time of the day says when something was. Milliseconds. */
const TODAY = 12 * 60 * 60 * 1000

/** A script shows the moment in the customer's own time zone. */
function ChangedWhen({ view: { updated_at }, language: { locale, say } }: Omit<Told, "notice" | "changes">) {
  const isToday = Date.now() - Date.parse(updated_at) < TODAY
  const [before, after] = say(isToday ? "notice.changed_at" : "notice.changed_on").split("{time}")
  return (
    <>
      {before}
      <time dateTime={updated_at} data-exact={isToday ? "time" : ""} dir="auto">
        {(isToday ? formatTime : formatMoment)(updated_at, locale)}
      </time>
      {after}
    </>
  )
}

const NAMES: Record<CustomerChange["what"], TextKey> = {
  item: "order.item",
  shipping_method: "order.shipping",
  shipping_address: "page.ships_to",
  discount_total: "order.discount",
  tax_total: "order.tax",
  total: "order.total",
  currency_code: "change.currency_code",
  note: "order.note",
}

type Priced = Pick<CustomerView, "currency_code">

type Changed = { change: CustomerChange; before: Priced; after: Priced; language: Language }

function Change({ change, language, ...priced }: Changed) {
  const { say } = language
  const before = textOf(change.before, priced.before, language)
  const after = textOf(change.after, priced.after, language)
  return (
    <li>
      <div>
        <bdi>{change.title ?? say(NAMES[change.what])}</bdi>
      </div>
      {before && (
        <div>
          <span aria-hidden="true">− </span>
          <span class="sr">{say("change.before")}: </span>
          <del>{before}</del>
        </div>
      )}
      {after && (
        <div>
          <span aria-hidden="true">+ </span>
          <span class="sr">{say("change.after")}: </span>
          <ins>{after}</ins>
        </div>
      )}
    </li>
  )
}

/** Empty for what is not there. */
function textOf(value: ChangedValue, { currency_code }: Priced, { locale }: Language): string {
  if (value === null) {
    return ""
  }
  if (typeof value === "number") {
    return formatAmount(value, currency_code, locale)
  }
  if (typeof value === "string") {
    return value
  }
  return isLine(value)
    ? `${formatNumber(value.quantity, locale)} × ${value.title}, ${formatAmount(value.total, currency_code, locale)}`
    : Object.values(value).join(", ")
}

type Line = { title: string; quantity: number; total: number }

function isLine(value: Line | Record<string, string>): value is Line {
  return typeof value.quantity === "number"
}
