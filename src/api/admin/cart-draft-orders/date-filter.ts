import { z } from "@medusajs/framework/zod"
import { show } from "../../../modules/draft-order/errors"

const OPERATORS = ["$gt", "$gte", "$lt", "$lte"]

/** ISO 8601: a date, or a date and a time, in UTC unless it says otherwise. */
const DATE = String.raw`(?<date>\d{4}-\d{2}-\d{2})`
const HOURS_AND_MINUTES = String.raw`([01]\d|2[0-3]):[0-5]\d`
const TIME = String.raw`T(?<minutes>${HOURS_AND_MINUTES})((?<seconds>:[0-5]\d)(\.(?<fraction>\d{1,9}))?)?`
const OFFSET = String.raw`(?<offset>Z|[+-]([01]\d|2[0-3]):?[0-5]\d)`
const ISO_8601 = new RegExp(`^${DATE}(${TIME}${OFFSET}?)?$`, "i")

const EARLIEST = Date.parse("0001-01-01T00:00:00Z")
const LATEST = Date.parse("9999-12-31T23:59:59.999Z")

/** ISO 8601 dates or date-times, by operator, or one. */
export type DateFilter = string | { $gt?: string; $gte?: string; $lt?: string; $lte?: string }

/** One moment, or moments by operator. Gives each as PostgreSQL reads it, in UTC. */
export function dateFilter(name: string) {
  return z.custom<DateFilter>().transform((value: unknown, context): string | Record<string, string> => {
    const refuse = (message: string): never => {
      context.addIssue({ code: "custom", message })
      return z.NEVER
    }
    const read = (text: unknown, path: string): string =>
      (typeof text === "string" && toMoment(text)) ||
      refuse(
        `${path} must be an ISO 8601 date or date-time, like 2026-11-23 or 2026-11-23T10:00:00Z, found ${show(text)}`
      )

    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return read(value, name)
    }
    const unknown = Object.keys(value).find((operator) => !OPERATORS.includes(operator))
    return unknown === undefined
      ? Object.fromEntries(
          Object.entries(value).map(([operator, text]) => [operator, read(text, `${name}[${operator}]`)])
        )
      : refuse(`${name} takes ${OPERATORS.join(", ")}, not ${show(unknown)}`)
  })
}

/** `undefined` for a text that is no date of the calendar. Digits beyond milliseconds are kept, for they decide. */
function toMoment(text: string): string | undefined {
  const { date, minutes = "00:00", seconds = ":00", fraction = "", offset = "Z" } = ISO_8601.exec(text)?.groups ?? {}
  const day = new Date(`${date}T00:00:00Z`)

  // The calendar: `Date` takes the 30th of February for the 2nd of March.
  if (!date || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) {
    return undefined
  }
  const moment = new Date(`${date}T${minutes}${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}${toOffset(offset)}`)
  return moment.getTime() >= EARLIEST && moment.getTime() <= LATEST
    ? moment.toISOString().replace("Z", `${fraction.slice(3, 6)}Z`)
    : undefined
}

function toOffset(offset: string): string {
  return offset.toUpperCase() === "Z" ? "Z" : `${offset.slice(0, 3)}:${offset.slice(-2)}`
}
