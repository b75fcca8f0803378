import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

export type RecordedEvent = { name: string; data: { id: string } & Record<string, unknown> }

const RECORDED = /^(draft_order\.|order\.(placed|canceled)$)/

/** Everything that the bus delivers about draft orders, and orders placed, from now on. */
export function recordEvents(container: MedusaContainer): RecordedEvent[] {
  const recorded: RecordedEvent[] = []

  container.resolve(Modules.EVENT_BUS).subscribe(
    "*",
    async ({ name, data }: { name: string; data: unknown }) => {
      if (RECORDED.test(name)) {
        recorded.push({ name, data: data as RecordedEvent["data"] })
      }
    },
    { subscriberId: "recorder" }
  )

  return recorded
}
