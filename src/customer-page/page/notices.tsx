/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { ChangedValue, CustomerChange } from "../changes"
import { formatAmount, formatNumber } from "../format"
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
  title: string
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
  return (
    <NoticeBox title={say(`notice.${notice}`)} isBad={notice !== "busy" && notice !== "changed"}>
      <p>{say(`notice.${notice}_text`)}</p>
      {changes.length > 0 && (
        <ul class="changes">
          {changes.map((change, index) => (
            <Change key={index} change={change} view={view} language={language} />
          ))}
        </ul>
      )}
    </NoticeBox>
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

function Change({ change, view, language }: Omit<Told, "notice" | "changes"> & { change: CustomerChange }) {
  const { say } = language
  const text = (value: ChangedValue) => textOf(value, view, language)
  return (
    <li>
      <div>
        <bdi>{change.title ?? say(NAMES[change.what])}</bdi>
      </div>
      <div>
        <span class="dim">{say("change.before")}: </span>
        <del>{text(change.before)}</del>
      </div>
      <div>
        <span class="dim">{say("change.after")}: </span>
        <ins>{text(change.after)}</ins>
      </div>
    </li>
  )
}

function textOf(value: ChangedValue, { currency_code }: CustomerView, { locale, say }: Language): string {
  if (value === null || value === "") {
    return say("change.none")
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
