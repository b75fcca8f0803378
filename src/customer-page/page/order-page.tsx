/** @jsxImportSource preact */
import type { CustomerChange } from "../changes"
import { formatAmount } from "../format"
import type { CustomerView } from "../view"
import { renderDocument } from "./document"
import type { FieldErrors } from "./fields"
import { DetailsForm, type DetailsValues, isShipped, type ShippingChoice, ShippingForm } from "./forms"
import { type Notice, NoticeOf } from "./notices"
import { Address, Facts, Items } from "./order"
import { addressIn, type Page } from "./page"
import { type PaymentChoice, PaySection, ReceivedSection, StoreSection } from "./pay"

/** What the customer is asked for next. */
export type Step = "details" | "shipping" | "store" | "received" | "pay"

export type OrderPage = {
  page: Page
  view: CustomerView
  notice?: Notice
  changes?: CustomerChange[]
  step: Step
  /** Where the customer wants to change what there is. */
  isEditing?: boolean
  details?: { values: DetailsValues; errors: FieldErrors }
  shippingOptions?: ShippingChoice[]
  payments?: PaymentChoice[]
}

/** An order that can be paid, with the next thing that the customer is asked for. */
export function renderOrderPage(given: OrderPage): string {
  const { page, view, step } = given
  const { say, locale } = page.language
  const title = say("page.title", { number: view.display_id })
  return renderDocument({
    page,
    title,
    hasBar: canAct(step),
    children: (
      <>
        <h1>{title}</h1>
        <Told {...given} />
        {step === "received" && <ReceivedSection page={page} />}
        {step === "store" && <StoreSection page={page} view={view} />}
        <div class="columns">
          <div>
            {view.note && (
              <p class="note" dir="auto">
                {view.note}
              </p>
            )}
            <Facts view={view} language={page.language} />
            <Items view={view} language={page.language} />
            <Places {...given} />
          </div>
          <div class="side">
            {step !== "received" && (
              <div class="card">
                <h2>{say("page.you_pay")}</h2>
                <p class="big">{formatAmount(view.total, view.currency_code, locale)}</p>
              </div>
            )}
            <div id="next">
              <NextStep {...given} />
            </div>
            <button type="button" data-print hidden>
              {say("page.print")}
            </button>
          </div>
        </div>
        {canAct(step) && (
          <div class="bar">
            <b>{formatAmount(view.total, view.currency_code, locale)}</b>
            <a class="button" href="#next">
              {step === "pay" ? say("pay.title") : say("page.to_payment")}
            </a>
          </div>
        )}
      </>
    ),
  })
}

/** Where the customer cannot go on by themselves, that is said first. */
function canAct(step: Step): boolean {
  return step !== "received" && step !== "store"
}

function Told({ page: { language }, view, notice, changes = [], details }: OrderPage) {
  if (details && Object.keys(details.errors).length) {
    return (
      <section class="notice bad" role="status">
        <h2>{language.say("notice.invalid")}</h2>
        <p>{language.say("notice.invalid_text")}</p>
      </section>
    )
  }
  return notice ? <NoticeOf notice={notice} changes={changes} view={view} language={language} /> : null
}

function NextStep({ page, view, step, isEditing = false, notice, ...given }: OrderPage) {
  switch (step) {
    case "details":
      return (
        <DetailsForm
          page={page}
          view={view}
          values={given.details?.values ?? view}
          errors={given.details?.errors}
          canCancel={isEditing}
        />
      )
    case "shipping":
      return <ShippingForm page={page} view={view} options={given.shippingOptions ?? []} canCancel={isEditing} />
    case "pay":
      return <PaySection page={page} view={view} choices={given.payments ?? []} hasChanged={notice === "changed"} />
    default:
      return null
  }
}

/** Where it goes, and how, with a way to change it. */
function Places({ page, view, step, shippingOptions = [] }: OrderPage) {
  const { language } = page
  const { say } = language
  const canChange = step === "pay" || step === "shipping"
  return (
    <div class="places">
      {view.shipping_address && isShipped(view) && (
        <section>
          <h2>{say("page.ships_to")}</h2>
          <Address address={view.shipping_address} language={language} />
          {canChange && <Change page={page} what="details" of={say("page.ships_to")} />}
        </section>
      )}
      {view.billing_address && (
        <section>
          <h2>{say("page.bills_to")}</h2>
          <Address address={view.billing_address} language={language} />
          {canChange && <Change page={page} what="details" of={say("page.bills_to")} />}
        </section>
      )}
      {view.shipping_methods.length > 0 && (
        <section>
          <h2>{say("page.shipping")}</h2>
          {view.shipping_methods.map(({ name }) => (
            <p key={name}>
              <bdi>{name}</bdi>
            </p>
          ))}
          {step === "pay" && shippingOptions.length > 0 && (
            <Change page={page} what="shipping" of={say("page.shipping")} />
          )}
        </section>
      )}
    </div>
  )
}

function Change({ page, what, of }: { page: Page; what: "details" | "shipping"; of: string }) {
  return (
    <a class="link screen" href={`${addressIn(page, "", { edit: what })}#next`}>
      {page.language.say("page.change")}
      <span class="sr"> ({of})</span>
    </a>
  )
}

/** The order of a draft order that was paid: a receipt. */
export function renderReceipt({ page, view }: Pick<OrderPage, "page" | "view">): string {
  const { language, store } = page
  const { say } = language
  const values = { number: view.order?.display_id ?? view.display_id, store: store.name }
  const is = view.order?.status === "canceled" ? ("done.canceled" as const) : ("done.title" as const)
  const title = say(is, values)
  return renderDocument({
    page,
    title,
    children: (
      <>
        <h1 tabIndex={-1} data-read-first>
          {title}
        </h1>
        <p>{say(is === "done.title" ? "done.text" : "done.canceled_text", values)}</p>
        {view.note && (
          <p class="note" dir="auto">
            {view.note}
          </p>
        )}
        <Facts view={view} language={language} />
        <Items view={view} language={language} />
        <Places page={page} view={view} step="received" />
        <button type="button" data-print hidden>
          {say("page.print")}
        </button>
      </>
    ),
  })
}
