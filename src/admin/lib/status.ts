import type { Draft, PaymentLink } from "./types"

export type Status = "open" | "sent" | "viewed" | "expired" | "completed" | "canceled"

export const STATUS_COLORS = {
  open: "blue",
  sent: "purple",
  viewed: "orange",
  expired: "grey",
  completed: "green",
  canceled: "red",
} as const

/** The one thing about a draft order that matters next. */
export function statusOfDraft(draft: Draft): Status {
  if (draft.canceled_at) {
    return "canceled"
  }
  if (draft.status === "completed") {
    return "completed"
  }
  if (isPast(draft.expires_at)) {
    return "expired"
  }
  return isLinkUsable(draft.payment_link) ? (draft.payment_link?.last_viewed_at ? "viewed" : "sent") : "open"
}

export const isPast = (moment: string | null | undefined): boolean => !!moment && new Date(moment) <= new Date()

/** Whether the customer can open it. */
export const isLinkUsable = (link: PaymentLink | null | undefined): boolean =>
  !!link && !link.revoked_at && !isPast(link.expires_at)

export const isEditable = (draft: Draft): boolean => draft.status === "open" && !draft.canceled_at

/** The name of a customer, or null where only the e-mail address is known. */
export function nameOf(person?: { first_name?: string | null; last_name?: string | null } | null): string | null {
  return [person?.first_name, person?.last_name].filter(Boolean).join(" ") || null
}
