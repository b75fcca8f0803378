/** @jsxImportSource preact */
import { Contact, renderMessage } from "./document"
import { addressIn, type Page } from "./page"

/** Why the customer does not see their order. */
export const PROBLEMS = [
  ...(["expired", "revoked", "superseded", "canceled"] as const),
  ...(["unknown", "too_many", "elsewhere", "store", "unexpected"] as const),
] as const

export type Problem = (typeof PROBLEMS)[number]

/** After these, the same address may show the order. */
const WORTH_AGAIN: Problem[] = ["too_many", "elsewhere", "store", "unexpected"]

type ProblemPage = { page: Page; problem: Problem; minutes?: number }

/** What happened, what the customer can do, and how to reach the store. */
export function renderProblem({ page, problem, minutes = 1 }: ProblemPage): string {
  const { language, contact } = page
  const { say } = language
  return renderMessage({
    page,
    title: say(`error.${problem}`),
    children: (
      <>
        <p>{say(`error.${problem}_text`, { minutes: String(minutes) })}</p>
        {WORTH_AGAIN.includes(problem) && (
          <p>
            <a class="button" href={addressIn(page)}>
              {say("page.again")}
            </a>
          </p>
        )}
        {contact && (
          <section class="card">
            <h2>{say("page.reach")}</h2>
            <p>
              <Contact page={page} />
            </p>
          </section>
        )}
      </>
    ),
  })
}

/** That the order is placed, to whoever has paid by a link that no longer shows it. */
export function renderThanks({ page, number }: { page: Page; number: string }): string {
  const { say } = page.language
  return renderMessage({
    page,
    title: say("done.title", { number }),
    children: <p>{say("done.brief_text", { store: page.store.name })}</p>,
  })
}

/** To whoever comes back from a provider in another browser, where nobody knows which order it was. */
export function renderReturned(page: Page): string {
  const { say } = page.language
  return renderMessage({ page, title: say("returned.title"), children: <p>{say("returned.text")}</p> })
}

/** Asks for what only the customer knows. */
export function renderQuestion({ page, isWrong }: { page: Page; isWrong: boolean }): string {
  const { say } = page.language
  const title = say("verify.title")
  return renderMessage({
    page,
    title,
    children: (
      <>
        <p id="why">{say("verify.text")}</p>
        <form method="post" action={addressIn(page, "/verify")}>
          <div class="field">
            <label for="answer">{say("verify.answer")}</label>
            <input
              id="answer"
              name="answer"
              required
              maxLength={320}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              dir="auto"
              aria-invalid={isWrong ? "true" : undefined}
              aria-describedby={isWrong ? "answer-error why" : "why"}
            />
            {isWrong && (
              <p class="error small" id="answer-error">
                {say("verify.wrong")}
              </p>
            )}
          </div>
          <button class="main">{say("verify.button")}</button>
        </form>
      </>
    ),
  })
}
