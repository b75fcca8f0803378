import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../../src/modules/draft-order"
import {
  cancelDraftOrderWorkflow,
  completeDraftOrderWorkflow,
  createDraftOrderWorkflow,
  createPaymentLinkWorkflow,
} from "../../../src/workflows"
import type { CreateDraftOrderInput } from "../../../src/workflows"

/** A draft order in every state: just begun, ready to be paid, sent, viewed, expired, canceled, paid. */
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

  const quote = (reference: string, quantity: number) =>
    create(container, {
      region_id: us,
      customer_id: jane,
      shipping_address: address,
      items: [{ variant_id: mug, quantity, unit_price: 11 }],
      shipping_methods: [{ shipping_option_id: standard }],
      reference,
      note: "Delivery on Friday, as agreed.",
    })
  await link(container, await quote("PO-1001", 12))

  const viewed = await quote("PO-1002", 24)
  await link(container, viewed)
  const service = container.resolve(DRAFT_ORDER_MODULE)
  const [seen] = await service.paymentLinks.listNewest([viewed])
  await service.paymentLinks.countView(seen!.id)

  const expired = await quote("PO-1003", 36)
  await service.updateDraftOrders(expired, { expires_at: new Date(Date.now() - DAY) })

  const canceled = await quote("PO-1004", 48)
  await cancelDraftOrderWorkflow(container).run({ input: { id: canceled } })
}

const DAY = 24 * 60 * 60 * 1000

async function link(container: MedusaContainer, id: string): Promise<void> {
  await createPaymentLinkWorkflow(container).run({ input: { id, base_url: "http://localhost:9000" } })
}

async function create(container: MedusaContainer, input: CreateDraftOrderInput): Promise<string> {
  const { result } = await createDraftOrderWorkflow(container).run({ input })
  return result.draft_order.id
}

async function idOf(container: MedusaContainer, entity: string, filters: Record<string, unknown>): Promise<string> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity, fields: ["id"], filters })
  return data[0]!.id
}
