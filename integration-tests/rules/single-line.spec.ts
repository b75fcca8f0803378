import { notFound } from "../../src/modules/draft-order/errors"
import { reasonOf, singleLine } from "../../src/modules/draft-order/rules/single-line"

it.each([
  ["dorder_1", "dorder_1"],
  ["dorder_1\ninfo: all is well", "dorder_1\\u000ainfo: all is well"],
  ["a\r\nb\tc", "a\\u000d\\u000ab\\u0009c"],
  ["\u001b[2Ja\u0000\u007f\u0085", "\\u001b[2Ja\\u0000\\u007f\\u0085"],
  ["a\u2028b\u2029c", "a\\u2028b\\u2029c"],
  ["Größe 日本 😀", "Größe 日本 😀"],
])("%j is written as one line", (text, line) => {
  expect(singleLine(text)).toBe(line)
})

it.each([
  [new Error("first\n  second\u0000"), "first second\\u0000"],
  [new TypeError(""), "TypeError"],
  [{ code: 1 }, '{"code":1}'],
  [undefined, "undefined"],
])("%p says %j", (error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})

it("an error's message is one line, as the host logs it", () => {
  expect(notFound("1\n2").message).toBe("Draft order with 1\\u000a2 was not found")
})
