import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

export type RecordedEvent = { name: string; data: { id: string } & Record<string, unknown> }

const RECORDED = /^(draft_order\.|order\.(placed|canceled)$)/

/** Everything that the bus delivers from now on about draft orders, and orders placed, or of the names that match. */
export function recordEvents(container: MedusaContainer, names = RECORDED): RecordedEvent[] {
  const recorded: RecordedEvent[] = []

  container.resolve(Modules.EVENT_BUS).subscribe(
    "*",
    async ({ name, data }: { name: string; data: unknown }) => {
      if (names.test(name)) {
        recorded.push({ name, data: data as RecordedEvent["data"] })
      }
    },
    { subscriberId: "recorder" }
  )

  return recorded
}
