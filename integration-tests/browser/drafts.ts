import type { AdminCartDraftOrderEditResponse, AdminCreateCartDraftOrderBody } from "../../src/http"
import type { Page } from "playwright-core"
import type { Browser } from "./browser"
import type { Shop } from "./shop"

export type Draft = AdminCartDraftOrderEditResponse["draft_order"]

const ADDRESS = { first_name: "Jane", last_name: "Doe", address_1: "12 Main St", city: "Austin", country_code: "us" }

/** A draft order that is ready to be paid, unless it is told otherwise. */
export async function createDraft(
  { admin, regions, customer, variants, shippingOption }: Shop,
  overrides: Partial<AdminCreateCartDraftOrderBody> = {}
): Promise<Draft> {
  const body: AdminCreateCartDraftOrderBody = {
    region_id: regions.us,
    customer_id: customer,
    shipping_address: ADDRESS,
    items: [
      { variant_id: variants.shirt, quantity: 2 },
      { variant_id: variants.mug, quantity: 1, unit_price: 10 },
    ],
    shipping_methods: [{ shipping_option_id: shippingOption }],
    ...overrides,
  }
  const answer = await admin<AdminCartDraftOrderEditResponse>("POST", "/admin/cart-draft-orders", body)
  if (answer.status !== 200) {
    throw new Error(`The draft order was refused: ${JSON.stringify(answer.body)}`)
  }
  return answer.body.draft_order
}

export async function retrieve({ admin }: Shop, id: string): Promise<Draft> {
  return (await admin<{ draft_order: Draft }>("GET", `/admin/cart-draft-orders/${id}`)).body.draft_order
}

/** The page of a draft order, as soon as it shows it. */
export async function openDraft(browser: Browser, { id, display_id }: Draft, look = {}): Promise<Page> {
  const page = await browser.open(`/cart-draft-orders/${id}`, look)
  await page.getByRole("heading", { name: `#${display_id}`, level: 1 }).waitFor()
  return page
}
