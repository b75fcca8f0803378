import { randomUUID } from "node:crypto"
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { CreateProductWorkflowInputDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import type { World } from "./world"

export type Product = { id: string; variantId: string; inventoryItemId: string | null }

type Wishes = Partial<CreateProductWorkflowInputDTO> & {
  title: string
  /** In stock at the warehouse; left out, 1000; null, stocked nowhere. */
  stock?: number | null
  manage_inventory?: boolean
  allow_backorder?: boolean
  prices?: { currency_code: string; amount: number; min_quantity?: number; max_quantity?: number }[]
}

/** A published product of one variant, at $10 or €9, in the store's sales channel and shipping profile. */
export async function createProduct(container: MedusaContainer, world: World, wishes: Wishes): Promise<Product> {
  const { stock = 1000, manage_inventory = true, allow_backorder = false, prices, ...product } = wishes
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          handle: `product-${randomUUID()}`,
          status: ProductStatus.PUBLISHED,
          shipping_profile_id: world.shippingProfile,
          sales_channels: [{ id: world.salesChannel }],
          options: [{ title: "Size", values: ["One"] }],
          variants: [
            {
              title: product.title,
              options: { Size: "One" },
              manage_inventory,
              allow_backorder,
              prices: prices ?? [
                { currency_code: "usd", amount: 10 },
                { currency_code: "eur", amount: 9 },
              ],
            },
          ],
          ...product,
        },
      ],
    },
  })
  const { id, variants } = result[0]!
  const inventoryItemId = manage_inventory ? await inventoryItemOf(container, variants[0]!.id) : null

  if (inventoryItemId && stock !== null) {
    await createInventoryLevelsWorkflow(container).run({
      input: {
        inventory_levels: [
          { inventory_item_id: inventoryItemId, location_id: world.stockLocation, stocked_quantity: stock },
        ],
      },
    })
  }
  return { id, variantId: variants[0]!.id, inventoryItemId }
}

async function inventoryItemOf(container: MedusaContainer, variantId: string): Promise<string> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "variant", fields: ["inventory_items.inventory_item_id"], filters: { id: variantId } })
  return data[0]!.inventory_items![0]!.inventory_item_id
}
