import languages from "../../src/admin/i18n"

/** Every text of ours in the languages that are complete. What a text leaves open is the same in each. */
type Texts = { [key: string]: string | Texts }

function flatten(texts: Texts, prefix = ""): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string" ? [[`${prefix}${key}`, text]] : flatten(text, `${prefix}${key}.`)
  )
}

const english = new Map(flatten(languages.en.cartDraftOrders))
const gapsIn = (text = "") => text.match(/{{\w+}}/g)?.sort() ?? []

it.each([
  ["German", languages.de.cartDraftOrders],
  ["French", languages.fr.cartDraftOrders],
  ["Spanish", languages.es.cartDraftOrders],
])("%s has every text, and the same gaps in each", (_, texts) => {
  const translated = flatten(texts)
  expect(translated.map(([key]) => key)).toEqual([...english.keys()])
  translated.forEach(([key, text]) => {
    expect(text.trim()).not.toBe("")
    expect([key, gapsIn(text)]).toEqual([key, gapsIn(english.get(key))])
  })
})
