/**
 * A text for an error's message or the log, which the host writes as a line: line breaks and other control characters
 * are spelled out (`\u000a`), so that what a request sends cannot write a line of its own.
 */
export function singleLine(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  )
}

/** Of an error's words, characters that are shown. */
const SHOWN = 300

/** What an error says, in a single line of bounded length. */
export function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message || error.name : (JSON.stringify(error) ?? String(error))
  const line = singleLine(words.replace(/\s+/g, " ").trim())
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}
