import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { completeDraftOrderWorkflow, createDraftOrderWorkflow } from "../../../src/workflows"
import type { CreateDraftOrderInput } from "../../../src/workflows"

/** Three draft orders: one just begun, one ready to be paid, one paid. */
export async function createDrafts(container: MedusaContainer): Promise<void> {
  const us = await idOf(container, "region", { name: "US" })
  const eu = await idOf(container, "region", { name: "EU" })
  const jane = await idOf(container, "customer", { email: "jane@example.com" })
  const address = await idOf(container, "customer_address", { customer_id: jane })
  const shirt = await idOf(container, "variant", { sku: "T-SHIRT-M" })
  const mug = await idOf(container, "variant", { sku: "MUG-WHITE" })
  const standard = await idOf(container, "shipping_option", { name: "Standard" })

  await create(container, {
    region_id: eu,
    email: "buyer@example.com",
    items: [{ variant_id: mug, quantity: 24, unit_price: 9 }],
  })

  await create(container, {
    region_id: us,
    customer_id: jane,
    shipping_address: address,
    items: [
      { variant_id: shirt, quantity: 2 },
      { variant_id: mug, quantity: 1, unit_price: 10 },
      { title: "Gift wrapping", quantity: 1, unit_price: 5 },
    ],
    shipping_methods: [{ shipping_option_id: standard, amount: 4 }],
    promo_codes: ["SUMMER10"],
    metadata: { channel: "phone" },
  })

  const paid = await create(container, {
    region_id: us,
    customer_id: jane,
    shipping_address: address,
    items: [{ variant_id: shirt, quantity: 10, unit_price: 15 }],
    shipping_methods: [{ shipping_option_id: standard }],
    no_notification_order: true,
  })
  await completeDraftOrderWorkflow(container).run({ input: { id: paid, payment: {} } })
}

async function create(container: MedusaContainer, input: CreateDraftOrderInput): Promise<string> {
  const { result } = await createDraftOrderWorkflow(container).run({ input })
  return result.draft_order.id
}

async function idOf(container: MedusaContainer, entity: string, filters: Record<string, unknown>): Promise<string> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity, fields: ["id"], filters })
  return data[0]!.id
}
