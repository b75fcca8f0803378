import {
  createCustomerAddressesWorkflow,
  createCustomersWorkflow,
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createPromotionsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import type { DemoStore } from "./store"

const STOCKED_QUANTITY = 1000

/** Two products in stock, the promotion code `SUMMER10`, and a customer with a saved address. */
export async function createCatalogue(container: MedusaContainer, store: DemoStore): Promise<void> {
  await createProducts(container, store)
  await fillStock(container, store.stockLocationId)
  await createPromotion(container)
  await createCustomer(container)
}

async function createProducts(
  container: MedusaContainer,
  { salesChannelId, shippingProfileId }: DemoStore
): Promise<void> {
  const prices = (usd: number, eur: number) => [
    { currency_code: "usd", amount: usd },
    { currency_code: "eur", amount: eur },
  ]
  const common = {
    status: ProductStatus.PUBLISHED,
    shipping_profile_id: shippingProfileId,
    sales_channels: [{ id: salesChannelId }],
  }
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          ...common,
          title: "T-shirt",
          handle: "t-shirt",
          options: [{ title: "Size", values: ["S", "M", "L"] }],
          variants: ["S", "M", "L"].map((size) => ({
            title: size,
            sku: `T-SHIRT-${size}`,
            options: { Size: size },
            prices: prices(20, 18),
          })),
        },
        {
          ...common,
          title: "Mug",
          handle: "mug",
          options: [{ title: "Colour", values: ["White", "Black"] }],
          variants: ["White", "Black"].map((colour) => ({
            title: colour,
            sku: `MUG-${colour.toUpperCase()}`,
            options: { Colour: colour },
            prices: prices(12.5, 11),
          })),
        },
      ],
    },
  })
}

async function fillStock(container: MedusaContainer, locationId: string): Promise<void> {
  const items = await container.resolve(Modules.INVENTORY).listInventoryItems({})
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ id }) => ({
        inventory_item_id: id,
        location_id: locationId,
        stocked_quantity: STOCKED_QUANTITY,
      })),
    },
  })
}

async function createPromotion(container: MedusaContainer): Promise<void> {
  await createPromotionsWorkflow(container).run({
    input: {
      promotionsData: [
        {
          code: "SUMMER10",
          type: "standard",
          status: "active",
          application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
        },
      ],
    },
  })
}

async function createCustomer(container: MedusaContainer): Promise<void> {
  const { result } = await createCustomersWorkflow(container).run({
    input: { customersData: [{ email: "jane@example.com", first_name: "Jane", last_name: "Doe" }] },
  })
  await createCustomerAddressesWorkflow(container).run({
    input: {
      addresses: [
        {
          customer_id: result[0]!.id,
          first_name: "Jane",
          last_name: "Doe",
          address_1: "12 Main St",
          city: "Austin",
          province: "tx",
          postal_code: "73301",
          country_code: "us",
        },
      ],
    },
  })
}
