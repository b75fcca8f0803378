/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import { renderToString } from "preact-render-to-string"
import { addressIn, type Page } from "./page"
import { SCRIPT } from "./script"
import { stylesWith } from "./styles"

export type DocumentContent = {
  page: Page
  title: string
  children: ComponentChildren
  /** Beside the store's name. */
  aside?: string
  /** The customer is led on by itself. */
  refresh?: { seconds: number; url: string }
  /** Room for the bar at the bottom of a phone's screen. */
  hasBar?: boolean
  isNarrow?: boolean
}

/** A whole page of HTML. */
export function renderDocument(content: DocumentContent): string {
  return `<!doctype html>${renderToString(<Document {...content} />)}`
}

/** A page that says one thing, and shows nothing of the order. */
export function renderMessage({ children, ...content }: Omit<DocumentContent, "isNarrow" | "hasBar">): string {
  return renderDocument({
    ...content,
    isNarrow: true,
    children: (
      <>
        <h1>{content.title}</h1>
        {children}
      </>
    ),
  })
}

function Document({ page, title, children, aside, refresh, hasBar, isNarrow }: DocumentContent) {
  const { language, nonce, store } = page
  return (
    <html lang={language.locale} dir={language.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        {refresh && <meta http-equiv="refresh" content={`${refresh.seconds};url=${refresh.url}`} />}
        <title>{`${title} – ${store.name}`}</title>
        <link rel="icon" href="data:," />
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: stylesWith(store.color) }} />
      </head>
      <body>
        <header>
          {store.logo ? <img src={store.logo} alt={store.name} /> : <span class="store">{store.name}</span>}
          {aside && <span class="dim">{aside}</span>}
        </header>
        <main class={[hasBar ? "with-bar" : "", isNarrow ? "narrow" : ""].join(" ").trim() || undefined}>
          {children}
        </main>
        <Footer page={page} />
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>
  )
}

function Footer({ page }: { page: Page }) {
  const { contact, language, languages } = page
  return (
    <footer>
      {contact && (
        <p>
          <Contact page={page} />
        </p>
      )}
      <nav class="screen" aria-label={language.say("page.languages")}>
        <ul>
          {languages.map((tag) => (
            <li key={tag}>
              <a
                href={addressIn(page, "", { lang: tag })}
                lang={tag}
                hreflang={tag}
                aria-current={new Intl.Locale(language.locale).language === tag ? "true" : undefined}
              >
                {nameOfLanguage(tag)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}

/** How to reach the store. An e-mail address can be clicked. */
export function Contact({ page: { contact = "", language } }: { page: Page }) {
  const [before = "", after = ""] = language.say("mail.contact").split("{contact}")
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)
  return (
    <>
      {before}
      {isEmail ? <a href={`mailto:${contact}`}>{contact}</a> : contact}
      {after}
    </>
  )
}

function nameOfLanguage(tag: string): string {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag
}
