/** @jsxImportSource preact */
import { formatAmount } from "../format"
import type { CustomerView } from "../view"
import { Contact } from "./document"
import { NoticeBox } from "./notices"
import { addressIn, type Page } from "./page"

/** A way to pay. Without a provider there is nothing to pay. */
export type PaymentChoice = { provider_id: string | null; kind: "none" | "redirect" | "element"; label?: string }

type Paying = { page: Page; view: CustomerView; choices: PaymentChoice[]; hasChanged: boolean }

/** One button for each way to pay: what it does and costs stands on it. */
export function PaySection({ page, view, choices, hasChanged }: Paying) {
  const { say } = page.language
  return (
    <section class="card screen" id="pay" aria-labelledby="pay-title" tabIndex={-1}>
      <h2 id="pay-title">{say("pay.title")}</h2>
      {choices.length === 0 && (
        <p>
          {say("pay.none")} {page.contact && <Contact page={page} />}
        </p>
      )}
      {choices.map(({ provider_id, kind, label }) => (
        <form key={provider_id} method="post" action={addressIn(page, "/payment")}>
          <input type="hidden" name="version" value={view.version} />
          {provider_id && <input type="hidden" name="provider_id" value={provider_id} />}
          <button class="main">{wordsFor(page, view, { kind, label, hasChanged })}</button>
          {kind === "none" && provider_id && !label && <p class="dim small">{say("pay.manual")}</p>}
        </form>
      ))}
    </section>
  )
}

type Wording = Pick<PaymentChoice, "kind" | "label"> & { hasChanged: boolean }

function wordsFor(
  { language: { locale, say } }: Page,
  view: CustomerView,
  { kind, label, hasChanged }: Wording
): string {
  const amount = formatAmount(view.total, view.currency_code, locale)
  if (kind === "none") {
    return label ? say("pay.place_by", { method: label }) : say("pay.place")
  }
  if (hasChanged) {
    return [say("pay.new_total", { amount }), label].filter(Boolean).join(" – ")
  }
  return label ? say("pay.button_by", { amount, method: label }) : say("pay.button", { amount })
}

/** The customer has paid, and the order is not there yet: they are not to pay again. */
export function ReceivedSection({ page }: { page: Page }) {
  const { say } = page.language
  return (
    <NoticeBox title={say("pay.received")}>
      <p>{say("pay.received_text")}</p>
      <form method="post" action={addressIn(page, "/return")}>
        <button class="main">{say("pay.finish")}</button>
      </form>
    </NoticeBox>
  )
}

/** What only the store can do. */
export function StoreSection({ page, view }: { page: Page; view: CustomerView }) {
  const { say } = page.language
  return (
    <section class="notice bad" aria-labelledby="store-title">
      <h2 id="store-title">{say("missing.title")}</h2>
      {view.missing.map(({ code, by }) =>
        by === "store" && code !== "email" && code !== "shipping_address" && code !== "shipping_method" ? (
          <p key={code}>{say(`missing.${code}`)}</p>
        ) : null
      )}
      <p>
        {say("missing.ask")} {page.contact && <Contact page={page} />}
      </p>
    </section>
  )
}
