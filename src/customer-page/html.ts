/** Text that is HTML already, and not escaped again. Only {@link html} makes it. */
export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup
  }
}

type Value = Html | string | number | null | undefined | false | Value[]

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

/** Markup whose values are text, unless they are made by this tag. Attributes have to stand in double quotes. */
export function html(markup: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(markup.reduce((before, text, index) => before + render(values[index - 1]) + text))
}

function render(value: Value): string {
  if (Array.isArray(value)) {
    return value.map(render).join("")
  }
  if (value === null || value === undefined || value === false) {
    return ""
  }
  return value instanceof Html ? value.toString() : String(value).replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? "")
}
