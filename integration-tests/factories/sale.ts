import type { TestServer } from "../host/server"
import { createProduct } from "./product"
import { ok } from "./storefront"
import type { World } from "./world"

export const PROMOTION_CODES = ["ITEM10", "ORDER5", "SHIPHALF", "BUY2GET1"]

/**
 * Fills the store with all that moves a price: a sale, prices by quantity, a promotion that applies by itself, and one
 * of each kind by code. Returns the variants to choose from.
 */
export async function createSale(server: TestServer, world: World): Promise<string[]> {
  const lamp = await createProduct(server.container, world, { title: "Lamp" })
  const rug = await createProduct(server.container, world, { title: "Rug" })
  const variants = [world.variants.shirt, world.variants.mug, lamp.variantId, rug.variantId]

  await createPriceLists(server, lamp.variantId, rug.variantId)
  await createPromotions(server, [lamp.id, rug.id])
  return variants
}

async function createPriceLists({ admin }: TestServer, lamp: string, rug: string): Promise<void> {
  const list = (body: object) =>
    ok(admin("POST", "/admin/price-lists", { description: "Sale", status: "active", ...body }))

  await list({
    title: "Lamps on sale",
    type: "sale",
    prices: [
      { variant_id: lamp, currency_code: "usd", amount: 7.77 },
      { variant_id: lamp, currency_code: "eur", amount: 6.66 },
    ],
  })
  await list({
    title: "Rugs by the dozen",
    type: "override",
    prices: [
      { variant_id: rug, currency_code: "usd", amount: 8.25, min_quantity: 5 },
      { variant_id: rug, currency_code: "eur", amount: 7.35, min_quantity: 5 },
    ],
  })
}

async function createPromotions({ admin }: TestServer, [lamp, rug]: string[]): Promise<void> {
  const promotion = (body: object) =>
    ok(admin("POST", "/admin/promotions", { type: "standard", status: "active", ...body }))
  const isProduct = (id: string | undefined) => ({ attribute: "items.product.id", operator: "in", values: [id] })

  await promotion({
    code: "AUTOMATIC3",
    is_automatic: true,
    application_method: {
      type: "percentage",
      target_type: "items",
      allocation: "across",
      value: 3,
      target_rules: [isProduct(lamp)],
    },
  })
  await promotion({
    code: "ITEM10",
    application_method: { type: "percentage", target_type: "items", allocation: "each", value: 10, max_quantity: 3 },
  })
  await promotion({
    code: "ORDER5",
    campaign: { name: "Five off", campaign_identifier: "five-off", budget: { type: "usage", limit: 10_000 } },
    application_method: { type: "percentage", target_type: "order", allocation: "across", value: 5 },
  })
  await promotion({
    code: "SHIPHALF",
    application_method: { type: "percentage", target_type: "shipping_methods", allocation: "across", value: 50 },
  })
  await promotion({
    code: "BUY2GET1",
    type: "buyget",
    application_method: {
      type: "percentage",
      target_type: "items",
      allocation: "each",
      value: 100,
      max_quantity: 1,
      apply_to_quantity: 1,
      buy_rules_min_quantity: 2,
      buy_rules: [isProduct(rug)],
      target_rules: [isProduct(rug)],
    },
  })
}
