import { formatAmount, formatMoment, formatNumber } from "./format"
import { html, type Html } from "./html"
import type { Language } from "./texts"
import { sumsOf } from "./sums"
import type { CustomerView } from "./view"

/** A finished message, and what it is made of. */
export type Mail = { subject: string; html: string; text: string }

export type MailContent = {
  view: CustomerView
  url: string
  store_name: string
  kind: "payment_link" | "reminder"
  language: Language
  /** Staff's own words; text. */
  message?: string
  subject?: string
  contact?: string
}

/** Writes a message that leads a customer to a draft order, in HTML and as text with the same content. */
export function writeMail(content: MailContent): Mail {
  const { language, kind, view } = content
  const words = kind === "reminder" ? (["mail.subject_reminder", "mail.intro_reminder"] as const) : MAIL
  const values = {
    store: content.store_name,
    number: view.display_id,
    expires: view.expires_at ? formatMoment(view.expires_at, language.locale) : "",
  }
  const subject = content.subject ?? language.say(words[0], values)
  const intro = language.say(words[1], values)
  const expires = view.expires_at ? language.say("mail.expires", values) : undefined
  const parts = { ...content, subject, intro, expires, rows: rowsOf(content) }

  return { subject: subject.replace(/\s+/g, " "), html: toHtml(parts), text: toText(parts) }
}

const MAIL = ["mail.subject", "mail.intro"] as const

type Row = { label: string; amount: string; isTotal: boolean }

type Parts = MailContent & { subject: string; intro: string; expires?: string; rows: Row[] }

function rowsOf({ view, language: { locale, say } }: MailContent): Row[] {
  return sumsOf(view).map(({ key, amount }) => ({
    label: say(`order.${key}`),
    amount: formatAmount(amount, view.currency_code, locale),
    isTotal: key === "total",
  }))
}

function toText({ view, url, language, message, contact, intro, expires, rows, store_name }: Parts): string {
  const { locale, say } = language
  const lines = view.items.map(
    ({ title, quantity, original_total, subtotal, is_tax_inclusive }) =>
      `${formatNumber(quantity, locale)} × ${title}: ` +
      formatAmount(is_tax_inclusive ? original_total : subtotal, view.currency_code, locale)
  )
  const paragraphs = [
    intro,
    message,
    `${say("mail.button")}:\n${url}`,
    expires,
    [...lines, ...rows.map(({ label, amount }) => `${label}: ${amount}`)].join("\n"),
    view.reference && `${say("order.reference")}: ${view.reference}`,
    view.note && `${say("order.note")}: ${view.note}`,
    contact && say("mail.contact", { contact }),
    store_name,
  ]
  return `${paragraphs.filter(Boolean).join("\n\n")}\n`
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;"
const CELL = "padding:6px 0;border-top:1px solid #d4d4d8;vertical-align:top;"

/** Tables and inline styles, because mail programs know little else. No image, no script, nothing of a third party. */
function toHtml(parts: Parts): string {
  const { view, url, language, message, contact, intro, expires, rows, subject, store_name } = parts
  const { locale, dir, say } = language
  const end = dir === "rtl" ? "left" : "right"
  const paragraph = (text: string | null | undefined): Html | null =>
    text ? html`<p style="margin:0 0 16px;white-space:pre-line">${text}</p>` : null

  return html`<!doctype html>
    <html lang="${locale}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${subject}</title>
      </head>
      <body style="margin:0;padding:24px;background:#ffffff;color:#18181b;${FONT}font-size:16px;line-height:1.5">
        <div style="max-width:560px;margin:0 auto">
          ${paragraph(intro)}${paragraph(message)}
          <p style="margin:0 0 16px">
            <a
              href="${url}"
              rel="noreferrer"
              style="display:inline-block;padding:12px 20px;background:#18181b;color:#ffffff;text-decoration:none;border-radius:6px"
              >${say("mail.button")}</a
            >
          </p>
          <p style="margin:0 0 16px;font-size:14px;overflow-wrap:anywhere">${say("mail.link", { url })}</p>
          ${paragraph(expires)}
          <table role="presentation" style="width:100%;border-collapse:collapse;margin:0 0 16px">
            ${view.items.map(
              ({ title, subtitle, quantity, original_total, subtotal, is_tax_inclusive }) =>
                html`<tr>
                  <td style="${CELL}">
                    ${formatNumber(quantity, locale)} ×
                    ${title}${subtitle ? html`<br /><span style="font-size:14px">${subtitle}</span>` : null}
                  </td>
                  <td style="${CELL}text-align:${end};white-space:nowrap">
                    ${formatAmount(is_tax_inclusive ? original_total : subtotal, view.currency_code, locale)}
                  </td>
                </tr> `
            )}${rows.map(
              ({ label, amount, isTotal }) =>
                html`<tr>
                  <td style="${CELL}${isTotal ? "font-weight:bold;" : ""}">${label}</td>
                  <td style="${CELL}${isTotal ? "font-weight:bold;" : ""}text-align:${end};white-space:nowrap">
                    ${amount}
                  </td>
                </tr> `
            )}
          </table>
          ${paragraph(view.reference && `${say("order.reference")}: ${view.reference}`)}
          ${paragraph(view.note && `${say("order.note")}: ${view.note}`)}
          ${paragraph(contact && say("mail.contact", { contact }))} ${paragraph(store_name)}
        </div>
      </body>
    </html> `.toString()
}
