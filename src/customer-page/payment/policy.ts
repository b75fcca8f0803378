import type { AllowedOrigins } from "./adapter"

const KINDS = ["script", "style", "image", "frame", "connect", "font"] as const

const DIRECTIVES: Record<(typeof KINDS)[number], string> = {
  script: "script-src",
  style: "style-src",
  image: "img-src",
  frame: "frame-src",
  connect: "connect-src",
  font: "font-src",
}

type Policy = {
  /** Of this answer's own script and styles. */
  nonce: string
  /** The address of the store's logo. */
  logo?: string
  /** What the chosen payment provider needs. */
  allow?: AllowedOrigins
}

/** The Content-Security-Policy of a page: its own script and styles, and what the chosen provider needs. */
export function contentSecurityPolicy({ nonce, logo, allow = {} }: Policy): string {
  const own: AllowedOrigins = {
    script: [`'nonce-${nonce}'`],
    style: [`'nonce-${nonce}'`],
    // The icon is an empty one, so that browsers ask for none.
    image: ["data:", ...(logo && !logo.startsWith("data:") ? [new URL(logo).origin] : [])],
  }
  const sources = KINDS.flatMap((kind) => {
    const origins = [...(own[kind] ?? []), ...(allow[kind] ?? []).filter(isOrigin)]
    return origins.length ? [`${DIRECTIVES[kind]} ${origins.join(" ")}`] : []
  })
  return ["default-src 'none'", ...sources, "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"].join(
    "; "
  )
}

/** An adapter names origins. Nothing else gets in, so that it cannot say `'unsafe-inline'` or end the directive. */
function isOrigin(source: string): boolean {
  return /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i.test(source)
}
