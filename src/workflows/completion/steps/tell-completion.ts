import type { MedusaContainer, Message } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"
import { persistently } from "../../shared/persistently"
import { withinSeconds } from "../../shared/answered"
import type { Completion } from "../completion"
import { holdsMoney } from "../stages/payment"

type Input = { completion: Completion; events: Message[] }

/** Events that the host emits when the parent workflow ends. */
type Waiting = { eventGroupId: string; eventNames: string[] }

/**
 * Emits what a completion has done. At once where nothing can undo it: a provider holds the money, or the
 * completion has no parent. Otherwise the events wait for the end of the parent, as those of core's steps do.
 *
 * Returns false where they could not be emitted at once: the completion has not ended then, and the next call or the
 * job tells of it.
 *
 * @throws where events that wait cannot be kept: the completion is undone then.
 */
export const tellCompletionStep = createStep(
  "cart-draft-order-tell-completion",
  async ({ completion, events }: Input, { container, eventGroupId, preventReleaseEvents }) => {
    try {
      const waits = !!preventReleaseEvents && !!events.length && !(await isPaid(completion, container))
      if (!waits || !eventGroupId) {
        // The Redis event bus waits for as long as Redis is away.
        await withinSeconds(emit(events, container))
        return new StepResponse<boolean, Waiting | null>(true, null)
      }
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`The events of order ${completion.order_id} are emitted by the next call or the job: ${reasonOf(error)}`)
      return new StepResponse<boolean, Waiting | null>(false, null)
    }
    const waiting = events.map((event) => ({ ...event, metadata: { eventGroupId } }))
    await emit(waiting, container)
    return new StepResponse<boolean, Waiting | null>(true, {
      eventGroupId,
      eventNames: events.map(({ name }) => name),
    })
  },
  async (waiting, { container }) => {
    if (waiting) {
      const { eventGroupId, eventNames } = waiting
      await container.resolve(Modules.EVENT_BUS).clearGroupedEvents(eventGroupId, { eventNames })
    }
  }
)

function isPaid(completion: Completion, container: MedusaContainer): Promise<boolean> {
  return persistently(() => holdsMoney(completion, container))
}

async function emit(events: Message[], container: MedusaContainer): Promise<void> {
  if (events.length) {
    await container.resolve(Modules.EVENT_BUS).emit(events)
  }
}
