import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Ids of the demo data, by the names that people know. */
export type World = {
  regions: { us: string; eu: string }
  variants: { shirt: string; mug: string }
  shippingOptions: { standard: string; express: string; courier: string; calculated: string }
  customer: { id: string; email: string; addressId: string }
  salesChannel: string
  stockLocation: string
  shippingProfile: string
}

export async function findWorld(container: MedusaContainer): Promise<World> {
  const idOf = async (entity: string, filters: Record<string, unknown>): Promise<string> => {
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity, fields: ["id"], filters })
    return data[0]!.id
  }
  const customerId = await idOf("customer", { email: "jane@example.com" })

  return {
    regions: { us: await idOf("region", { name: "US" }), eu: await idOf("region", { name: "EU" }) },
    variants: { shirt: await idOf("variant", { sku: "T-SHIRT-M" }), mug: await idOf("variant", { sku: "MUG-WHITE" }) },
    shippingOptions: {
      standard: await idOf("shipping_option", { name: "Standard" }),
      express: await idOf("shipping_option", { name: "Express" }),
      courier: await idOf("shipping_option", { name: "Courier" }),
      calculated: await idOf("shipping_option", { name: "Calculated" }),
    },
    customer: {
      id: customerId,
      email: "jane@example.com",
      addressId: await idOf("customer_address", { customer_id: customerId }),
    },
    salesChannel: await idOf("sales_channel", {}),
    stockLocation: await idOf("stock_location", { name: "Warehouse" }),
    shippingProfile: await idOf("shipping_profile", { name: "Goods" }),
  }
}
