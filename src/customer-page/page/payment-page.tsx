/** @jsxImportSource preact */
import { formatAmount } from "../format"
import type { PaymentElement, PaymentToShow } from "../payment"
import { renderMessage } from "./document"
import { addressIn, type Page } from "./page"
import { paymentScript } from "./script"

/**
 * Leads to the provider's page. It stands between the form and that page because browsers check a form's policy on all
 * redirects that follow it, and a provider may send the customer on to their bank.
 */
export function renderLeaving({ page, url }: { page: Page; url: string }): string {
  const { say } = page.language
  const title = say("pay.leaving")
  return renderMessage({
    page,
    title,
    refresh: { seconds: 0, url },
    children: (
      <>
        <p>
          <a class="button" href={url} rel="noreferrer">
            {say("pay.continue")}
          </a>
        </p>
        <p>
          <a href={addressIn(page)}>{say("page.back")}</a>
        </p>
      </>
    ),
  })
}

/** Not every browser whose scripts are off shows what is in `<noscript>`. */
const WITH_SCRIPT = `document.getElementById("without").hidden = true`

type ElementPage = { page: Page; payment: PaymentToShow; element: PaymentElement; mount: string; return_url: string }

/** The provider's own form. */
export function renderElement({ page, payment, element, mount, return_url }: ElementPage): string {
  const { say, locale } = page.language
  const amount = formatAmount(payment.amount, payment.currency_code, locale)
  const title = say("pay.button", { amount })
  const data = {
    config: element.config,
    returnUrl: return_url,
    failed: say("notice.failed"),
    notLoaded: say("pay.not_loaded"),
  }
  return renderMessage({
    page,
    title,
    children: (
      <>
        <p class="notice bad" id="without">
          {say("pay.script")}
        </p>
        <script nonce={page.nonce} dangerouslySetInnerHTML={{ __html: WITH_SCRIPT }} />
        <div class="notice bad" role="alert" tabIndex={-1} hidden>
          <p id="message" />
        </div>
        <form id="pay" class="card" hidden>
          <p id="loading" role="status">
            {say("pay.loading")}
          </p>
          <div id="element" class="frame" />
          <button class="main" hidden>
            {title}
          </button>
        </form>
        <p>
          <a href={addressIn(page)}>{say("page.back")}</a>
        </p>
        <script
          type="application/json"
          id="payment"
          nonce={page.nonce}
          dangerouslySetInnerHTML={{ __html: asScript(data) }}
        />
        {element.script && <script nonce={page.nonce} src={element.script} />}
        <script nonce={page.nonce} dangerouslySetInnerHTML={{ __html: paymentScript(mount) }} />
      </>
    ),
  })
}

/** JSON that cannot end the element in which it stands. */
function asScript(value: object): string {
  return JSON.stringify(value).replace(/</g, "\\u003c")
}
