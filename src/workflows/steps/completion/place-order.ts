import type { CreateOrderDTO, OrderDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { mayUndo } from "./may-undo"

type Input = CreateOrderDTO & { id: string }

/** Creates the order, unless an earlier attempt has; undone by deleting it, whoever created it. */
export const placeOrderStep = createStep(
  "cart-draft-order-place-order",
  async (order: Input, { container }) => {
    const orderModule = container.resolve(Modules.ORDER)
    const [existing] = await orderModule.listOrders({ id: order.id }, { relations: ["items"] })
    const placed: OrderDTO = existing ?? (await orderModule.createOrders(order))
    return new StepResponse(placed, placed.id)
  },
  async (id, { container }) => {
    if (id && (await mayUndo("order", id, container))) {
      await container.resolve(Modules.ORDER).deleteOrders([id])
    }
  }
)
