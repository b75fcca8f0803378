import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type JoinedLine, LINE_MARKER } from "../../../modules/draft-order/rules/lines"

/**
 * Marks lines that new items are to join. Core joins an item to any line with the same variant and metadata, whatever
 * its title. Undone by the snapshot of the whole cart.
 */
export const markJoinedLinesStep = createStep(
  "cart-draft-order-mark-joined-lines",
  async ({ lines }: { lines: JoinedLine[] }, { container }) => {
    await writeMarkers(lines, container)
    return new StepResponse(lines.length)
  }
)

/** Takes all marks away, those that a killed call has left included. Undone by the snapshot of the whole cart. */
export const clearLineMarksStep = createStep(
  "cart-draft-order-clear-line-marks",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const lines = await container
      .resolve(Modules.CART)
      .listLineItems({ cart_id }, { select: ["id", "metadata"], take: null })
    const marked = lines.filter(({ metadata }) => metadata && LINE_MARKER in metadata)
    // An empty value removes the key.
    await writeMarkers(
      marked.map(({ id }) => ({ id, marker: "" })),
      container
    )
    return new StepResponse(marked.length)
  }
)

async function writeMarkers(lines: JoinedLine[], container: MedusaContainer): Promise<void> {
  for (const { id, marker } of lines) {
    await container.resolve(Modules.CART).updateLineItems(id, { metadata: { [LINE_MARKER]: marker } })
  }
}
