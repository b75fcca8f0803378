import { useSearchParams } from "react-router-dom"
import type { AdminCartDraftOrderListParams } from "../../http"

export const PAGE_SIZE = 20

export const TABS = ["open", "expired", "completed", "canceled", "all"] as const
export type Tab = (typeof TABS)[number]

export const CREATED_WITHIN = ["1", "7", "30", "90", "365"] as const

/** What stands in the URL, and is restored from it. */
export type ListState = {
  tab: Tab
  q: string
  order: string
  offset: number
  region: string[]
  channel: string[]
  /** In days. */
  within: string
}

const NEWEST = "-created_at"

/**
 * The list's state, in the URL. Whatever changes what is listed starts at the first page again. Strange values, as of
 * an old bookmark, are the defaults.
 */
export function useListState() {
  const [params, setParams] = useSearchParams()
  const text = (name: string) => params.get(name) ?? ""
  const texts = (name: string) => text(name).split(",").filter(Boolean)

  const state: ListState = {
    tab: TABS.find((tab) => tab === text("status")) ?? "open",
    q: text("q"),
    order: text("order") || NEWEST,
    offset: Math.max(0, Math.floor(Number(text("offset")) || 0)),
    region: texts("region_id"),
    channel: texts("sales_channel_id"),
    within: CREATED_WITHIN.find((days) => days === text("created")) ?? "",
  }

  const set = (changes: Partial<ListState>) =>
    setParams(
      (previous) => {
        const next = new URLSearchParams(previous)
        const { tab, q, order, offset, region, channel, within } = { ...state, offset: 0, ...changes }
        write(next, "status", tab === "open" ? "" : tab)
        write(next, "q", q)
        write(next, "order", order === NEWEST ? "" : order)
        write(next, "offset", offset ? String(offset) : "")
        write(next, "region_id", region.join(","))
        write(next, "sales_channel_id", channel.join(","))
        write(next, "created", within)
        return next
      },
      { replace: true }
    )

  const isFiltered = !!(state.q || state.region.length || state.channel.length || state.within)
  return { state, set, isFiltered, clear: () => set({ q: "", region: [], channel: [], within: "" }) }
}

function write(params: URLSearchParams, name: string, value: string): void {
  if (value) {
    params.set(name, value)
  } else {
    params.delete(name)
  }
}

const FIELDS = [
  "cart.email,cart.total,cart.currency_code,cart.customer.first_name,cart.customer.last_name",
  "cart.items.id,cart.sales_channel.name,cart.region.name,+payment_link",
].join(",")

const byTab = {
  open: () => ({ status: "open", canceled: "false" }) as const,
  expired: () => ({ status: "open", canceled: "false", expires_at: { $lte: lastMinute() } }) as const,
  completed: () => ({ status: "completed" }) as const,
  canceled: () => ({ canceled: "true" }) as const,
  all: () => ({}),
}

/** Of a minute, so that what is cached is of use. */
function lastMinute(): string {
  const date = new Date()
  date.setSeconds(0, 0)
  return date.toISOString()
}

/** The day's start, so that the query, and with it what is cached, stays the same all day. */
function daysAgo(days: string): string {
  const date = new Date()
  date.setHours(0, 0, 0, 0)
  date.setDate(date.getDate() - Number(days))
  return date.toISOString()
}

export function toParams(state: ListState): AdminCartDraftOrderListParams {
  return {
    fields: FIELDS,
    limit: PAGE_SIZE,
    offset: state.offset,
    order: state.order,
    ...byTab[state.tab](),
    ...(state.q && { q: state.q }),
    ...(state.region.length && { region_id: state.region }),
    ...(state.channel.length && { sales_channel_id: state.channel }),
    ...(state.within && { created_at: { $gte: daysAgo(state.within) } }),
  }
}
