/** `<input type="date">` has days, where the routes have moments: a draft order expires when its day ends. */
export function endOfDay(day: string): string | undefined {
  const date = new Date(`${day}T23:59:59.999`)
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined
}

/** The day of a moment where staff are. */
export function dayOf(moment: string | null | undefined): string {
  if (!moment) {
    return ""
  }
  const date = new Date(moment)
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 10)
}
