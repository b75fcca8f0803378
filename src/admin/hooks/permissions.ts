import { useQuery } from "@tanstack/react-query"
import { get } from "../lib/client"

type Operation = "read" | "create" | "update" | "delete"

/** The keys are the dashboard's own, so that its answers are used and nothing is asked twice. */
const FLAGS = ["admin", "feature-flags"]
const PERMISSIONS = ["me-permissions"]

/** Whether the user may do something. Everything, where the host has the flag `rbac` off. */
export function usePermissions() {
  const { data: flags } = useQuery({
    queryKey: FLAGS,
    queryFn: async () => {
      const { feature_flags } = await get<{ feature_flags: Record<string, boolean> }>("/admin/feature-flags")
      return feature_flags
    },
    staleTime: 5 * 60 * 1000,
  })
  const isOn = flags?.rbac === true
  const { data } = useQuery({
    queryKey: PERMISSIONS,
    queryFn: () => get<{ permissions: string[] }>("/admin/rbac/me/permissions"),
    staleTime: 5 * 60 * 1000,
    enabled: isOn,
  })
  const can = (resource: string, operation: Operation) =>
    !isOn || !!data?.permissions.some((name) => name === `${resource}:${operation}` || name === `${resource}:*`)
  const canUpdate = can("draft_order", "update")

  return {
    /** Until then, nothing is allowed. */
    isKnown: !isOn || !!data,
    can,
    canRead: can("draft_order", "read"),
    // A draft order is made for a region, which staff choose.
    canCreate: can("draft_order", "create") && can("region", "read"),
    canUpdate,
    canDelete: can("draft_order", "delete"),
    canPlaceOrder: canUpdate && can("order", "create"),
  }
}
