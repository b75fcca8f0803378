import { updateTaxLinesWorkflow, useQueryGraphStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

type Cart = { shipping_address?: { country_code?: string | null } | null }

/**
 * Taxes a draft's cart, in regions without automatic taxes too: there the storefront asks for taxes at checkout, and a
 * draft is never checked out. A cart without country has no taxes yet, as in core, which refuses to force them there.
 */
export const taxCartWorkflow = createWorkflow("cart-draft-order-tax-cart", (input: { cart_id: string }) => {
  const { data: cart } = useQueryGraphStep({
    entity: "cart",
    fields: ["id", "shipping_address.country_code"],
    filters: { id: input.cart_id },
    options: { isList: false },
  })

  updateTaxLinesWorkflow.runAsStep({
    input: { cart_id: input.cart_id, force_tax_calculation: transform(cart as Cart, hasCountry) },
  })

  return new WorkflowResponse(void 0)
})

function hasCountry({ shipping_address }: Cart): boolean {
  return !!shipping_address?.country_code
}
