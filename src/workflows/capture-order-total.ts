import { createOrUpdateOrderPaymentCollectionWorkflow, markPaymentCollectionAsPaid } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

type Input = {
  order_id: string
  /** Id of the user who registers the payment. */
  captured_by?: string
}

/**
 * Gives the order a payment collection over what is outstanding, and marks it as paid with the system provider: core's
 * "mark as paid". It works in every region, for the collection is the order's own and not the cart's. Nothing happens
 * where nothing is outstanding.
 */
export const captureOrderTotalWorkflow = createWorkflow("cart-draft-order-capture-order-total", (input: Input) => {
  const collections = createOrUpdateOrderPaymentCollectionWorkflow.runAsStep({ input: { order_id: input.order_id } })

  when("amount-outstanding", { collections }, ({ collections }) => !!collections?.length).then(() => {
    markPaymentCollectionAsPaid.runAsStep({
      input: {
        order_id: input.order_id,
        payment_collection_id: transform(collections, (collections) => collections[0]!.id),
        captured_by: input.captured_by,
      },
    })
  })

  return new WorkflowResponse(void 0)
})
