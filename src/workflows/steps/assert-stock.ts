import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../modules/draft-order/errors"
import { stockIssues } from "../../modules/draft-order/stock-rules"
import { COMPLETABLE_CART_FIELDS, type CompletableCart } from "../order-from-cart"

type Input = { cart_id: string; line_id: string }

/** What core asks of a line when its quantity changes: that stock covers it by itself. @throws `not_allowed` */
export const assertStockStep = createStep("cart-draft-order-assert-stock", async ({ cart_id, line_id }: Input, { container }) => {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "cart", fields: COMPLETABLE_CART_FIELDS, filters: { id: cart_id } })
  const cart = data[0] as unknown as CompletableCart
  const lines = cart.items.filter(({ id }) => id === line_id).map((item) => ({ ...item, quantity: Number(item.quantity) }))
  const [issue] = stockIssues(lines, cart.sales_channel_id ?? null)

  if (issue) {
    throw notAllowed(`quantity is not covered: ${issue.message}`)
  }
})
