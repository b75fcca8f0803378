import type { CreateDraftOrderInput } from "../../src/workflows"
import type { TestServer } from "../host/server"
import type { World } from "./world"

export type Item = {
  id: string
  title: string
  variant_id: string | null
  quantity: number
  unit_price: number
  total: number
  is_custom_price: boolean
  is_tax_inclusive: boolean
  metadata: Record<string, unknown> | null
}

export type Cart = {
  id: string
  email: string
  customer_id: string
  currency_code: string
  total: number
  tax_total: number
  shipping_total: number
  discount_total: number
  items: Item[]
  shipping_methods: {
    id: string
    name: string
    amount: number
    shipping_option_id: string
    metadata: Record<string, unknown> | null
  }[]
  shipping_address: Record<string, unknown> | null
  billing_address: Record<string, unknown> | null
  promotions: { code: string }[]
}

export type DraftOrder = {
  id: string
  status: string
  display_id: string
  cart_id: string
  order_id: string | null
  canceled_at: string | null
  completed_at: string | null
  no_notification_order: boolean | null
  idempotency_key: string | null
  metadata: Record<string, unknown> | null
  version: number
  created_at: string
  updated_at: string
  cart: Cart
  order: { id: string } | null
}

export type DraftOrderBody = { draft_order: DraftOrder }
export type EditBody = DraftOrderBody & { warnings: { code: string; message: string; path: string }[] }
export type DraftOrdersBody = { draft_orders: DraftOrder[]; count: number; offset: number; limit: number }
export type ErrorBody = { type: string; message: string }

/** A body that creates a draft which can be completed: one T-shirt to the US, standard shipping. */
export function draftBody(world: World, overrides: Partial<CreateDraftOrderInput> = {}): CreateDraftOrderInput {
  return {
    region_id: world.regions.us,
    email: "buyer@example.com",
    items: [{ variant_id: world.variants.shirt, quantity: 1 }],
    shipping_address: {
      first_name: "Bo",
      address_1: "1 Main St",
      city: "Austin",
      postal_code: "73301",
      country_code: "us",
    },
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard }],
    ...overrides,
  }
}

export async function createDraft(
  server: TestServer,
  world: World,
  overrides?: Partial<CreateDraftOrderInput>
): Promise<DraftOrder> {
  const { status, body } = await server.admin<DraftOrderBody>(
    "POST",
    "/admin/cart-draft-orders",
    draftBody(world, overrides)
  )
  if (status !== 200) {
    throw new Error(`The draft order was not created: ${JSON.stringify(body)}`)
  }
  return body.draft_order
}
