import { randomBytes } from "node:crypto"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { languageFor, languagesIn } from "../../../customer-page/texts"
import { addressIn, type Page } from "../../../customer-page/page/page"
import { renderProblem, type Problem } from "../../../customer-page/page/message-page"
import type { AllowedOrigins } from "../../../customer-page/payment"
import { contentSecurityPolicy } from "../../../customer-page/payment/policy"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"
import { assertStorable } from "../../../modules/draft-order/rules/storable"
import { nameOfStore } from "../../../workflows/payment-links/customer"
import { PRIVATE_HEADERS } from "../../store/cart-draft-orders/private-headers"
import { isFromElsewhere } from "./same-origin"
import { languagesWished } from "./wishes"

/** One request of a customer's browser, and how to answer it. */
export type Visit = { req: MedusaRequest; res: MedusaResponse; page: Page }

export type Handler = (visit: Visit) => Promise<void>

/**
 * A route of the page. Whatever happens, it answers with a page: the host would answer an error with JSON. What another
 * site sends is refused before anything is done with it.
 */
export function pageRoute(handler: Handler) {
  return async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
    res.set(PRIVATE_HEADERS)
    const visit: Visit = { req, res, page: pageFor(req) }
    try {
      visit.page.store.name = await nameOfStore(req.scope)
      if (await lacksTables(req)) {
        return showProblem(visit, "unexpected", 503)
      }
      if (req.method === "POST" && isFromElsewhere(req, settingsIn(req).backend_url)) {
        return showProblem(visit, "elsewhere", 403)
      }
      assertStorable(req.query, req.body)
      await handler(visit)
    } catch (error) {
      const type = MedusaError.isMedusaError(error) ? error.type : undefined
      if (type === MedusaError.Types.INVALID_DATA) {
        return showProblem(visit, "unexpected", 400)
      }
      req.scope.resolve("logger").error(`The page of a payment link failed: ${reasonOf(error)}`)
      // What belongs to the order has been deleted, for one.
      const isForStaff = type === MedusaError.Types.NOT_ALLOWED
      showProblem(visit, isForStaff ? "store" : "unexpected", isForStaff ? 409 : 500)
    }
  }
}

/** What a form's address answers to whoever opens it: the page that has the form. */
export const backToPage = pageRoute(async (visit) => goTo(visit))

export function settingsIn(req: MedusaRequest) {
  return req.scope.resolve(DRAFT_ORDER_MODULE).settings
}

/** Answers with a page. `allow` is what the chosen payment provider needs of the browser. */
export function show({ res, page }: Visit, html: string, { status = 200, allow }: Shown = {}): void {
  res
    .status(status)
    .set("Content-Type", "text/html; charset=utf-8")
    .set("Content-Security-Policy", contentSecurityPolicy({ nonce: page.nonce, logo: page.store.logo, allow }))
    .set("Content-Language", page.language.locale)
    .send(html)
}

type Shown = { status?: number; allow?: AllowedOrigins }

export function showProblem(visit: Visit, problem: Problem, status: number, minutes?: number): void {
  show(visit, renderProblem({ page: visit.page, problem, minutes }), { status })
}

/** Answers a form: the browser loads what follows, so that neither reloading nor going back sends the form again. */
export function goTo({ res, page }: Visit, rest = "", query: Parameters<typeof addressIn>[2] = {}): void {
  res.redirect(303, addressIn(page, rest, query))
}

/** The path below which all pages are. */
export function pagesOf(req: MedusaRequest): string {
  const { backend_url } = settingsIn(req)
  const prefix = backend_url ? new URL(backend_url).pathname.replace(/\/+$/, "") : ""
  return `${prefix}/draft-orders/pay`
}

function pageFor(req: MedusaRequest): Page {
  const { contact, locale, store = {}, texts } = settingsIn(req)
  const lang = typeof req.query.lang === "string" && req.query.lang.length < 36 ? req.query.lang : undefined
  const { token, id = "" } = req.params
  return {
    language: languageFor([lang, ...languagesWished(req.get("accept-language")), locale], texts),
    store: { name: "", ...store },
    contact,
    nonce: randomBytes(16).toString("base64"),
    path: `${pagesOf(req)}/${token === undefined ? `return/${encodeURIComponent(id)}` : encodeURIComponent(token)}`,
    lang: lang && languageFor([lang], texts).locale,
    languages: languagesIn(texts),
  }
}

async function lacksTables(req: MedusaRequest): Promise<boolean> {
  return (await req.scope.resolve(DRAFT_ORDER_MODULE).schemaState.problem()) !== undefined
}
