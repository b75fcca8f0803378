/** @jest-environment node */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type ITranslationModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrder, draftBody, type DraftOrderBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { createProduct } from "../factories/product"
import { createStoreCart, ok } from "../factories/storefront"
import { findWorld, type World } from "../factories/world"
import { createTestDatabase } from "../host/database"
import { runMedusa } from "../host/medusa-cli"
import { startTestServer, type TestServer } from "../host/server"
import { recordStatements } from "../host/statements"

type Texts = Record<string, unknown> & { tax_lines: { description: string }[] }
type NamedCart = { locale: string | null; items: Texts[]; shipping_methods: Texts[] }

let server: TestServer
let world: World
let vase: { id: string; variantId: string }

beforeAll(async () => {
  process.env.TRANSLATION = "true"
  const directory = mkdtempSync(join(tmpdir(), "draft-order-languages-"))
  const databaseUrl = await createTestDatabase()
  const options = { env: { DATABASE_URL: databaseUrl }, log: join(directory, "medusa.log") }

  await runMedusa(["db:migrate", "--skip-scripts", "--skip-search", "--execute-safe-links"], options)
  rmSync(directory, { recursive: true })
  server = await startTestServer(databaseUrl)
  world = await findWorld(server.container)
  vase = await createProduct(server.container, world, {
    title: "Vase",
    subtitle: "Of glass",
    description: "A vase of glass",
  })
  await translate()
}, 180_000)

afterAll(async () => {
  delete process.env.TRANSLATION
  await server.stop()
})

/** French names for the vase, its shipping and its tax; German ones for the vase only, and one of them is empty. */
async function translate(): Promise<void> {
  const { tax_rates } = await ok<{ tax_rates: { id: string; code: string }[] }>(
    server.admin("GET", "/admin/tax-rates?limit=50")
  )
  const text = (
    reference: string,
    reference_id: string,
    locale_code: string,
    translations: Record<string, string>
  ) => ({
    ...{ reference, reference_id, locale_code, translations },
  })
  await server.container
    .resolve<ITranslationModuleService>(Modules.TRANSLATION)
    .createTranslations([
      text("product", vase.id, "fr-FR", { title: "Le vase", subtitle: "En verre", description: "Un vase en verre" }),
      text("product_variant", vase.variantId, "fr-FR", { title: "Le seul" }),
      text("shipping_option", world.shippingOptions.standard, "fr-FR", { name: "Livraison" }),
      text("tax_rate", tax_rates.find(({ code }) => code === "us-tax")!.id, "fr-FR", { name: "Taxe" }),
      text("product", vase.id, "de-DE", { title: "Die Vase", subtitle: "" }),
    ])
}

const wanted = () => ({
  region_id: world.regions.us,
  email: "same@example.com",
  shipping_address: { first_name: "Bo", city: "Austin", country_code: "us" },
  items: [
    { variant_id: vase.variantId, quantity: 2 },
    { variant_id: world.variants.shirt, quantity: 1 },
  ],
})

const draftIn = (locale?: string) =>
  createDraft(server, world, {
    ...wanted(),
    locale,
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard }],
  })
const cartIn = (locale: string) =>
  createStoreCart(server, { ...wanted(), locale, shipping_methods: [world.shippingOptions.standard] })

/** All that names something in a cart. */
async function textsOf(cartId: string) {
  const fields = "+locale,*items,*items.tax_lines,*shipping_methods,*shipping_methods.tax_lines"
  const { cart } = await ok<{ cart: NamedCart }>(server.store("GET", `/store/carts/${cartId}?fields=${fields}`))
  const named = (parts: Texts[]) =>
    parts
      .map(({ tax_lines, ...part }) => ({
        ...Object.fromEntries(Object.entries(part).filter(([name]) => /title|description|name|handle/.test(name))),
        taxes: tax_lines.map(({ description }) => description),
      }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return { locale: cart.locale, items: named(cart.items), shipping_methods: named(cart.shipping_methods) }
}

const titles = ({ cart }: Pick<DraftOrder, "cart">) => cart.items.map(({ title }) => title).sort()

describe("A draft order in a language", () => {
  it.each(["fr-FR", "de-DE", "it-IT"])("has the texts of a storefront cart in %s", async (locale) => {
    const texts = await textsOf((await draftIn(locale)).cart_id)
    expect(texts).toEqual(await textsOf((await cartIn(locale)).id))
    expect(texts.locale).toBe(locale)
  })

  it("names lines, variant, shipping and taxes in it", async () => {
    expect(await textsOf((await draftIn("fr-FR")).cart_id)).toMatchObject({
      items: [
        { title: "Le vase", product_subtitle: "En verre", variant_title: "Le seul", taxes: ["Taxe"] },
        { title: "T-shirt", taxes: ["Taxe"] },
      ],
      shipping_methods: [{ name: "Livraison", taxes: ["Taxe"] }],
    })
  })

  it.each([
    ["fr-FR", "de-DE"],
    ["de-DE", "fr-FR"],
  ])("gets the texts of another language, from %s to %s", async (from, to) => {
    const draftOrder = await draftIn(from)
    const { draft_order } = await edit(server, draftOrder, "", { locale: to })
    expect(draft_order.cart).toMatchObject({ locale: to })
    const cart = await cartIn(from)
    await ok(server.store("POST", `/store/carts/${cart.id}`, { locale: to }))
    expect(await textsOf(draftOrder.cart_id)).toEqual(await textsOf(cart.id))
  })

  it("has the store's own texts again without a language", async () => {
    const draftOrder = await draftIn("fr-FR")
    const { draft_order } = await edit(server, draftOrder, "", { locale: null })
    expect(draft_order.cart).toMatchObject({ locale: null, shipping_methods: [{ name: "Standard" }] })
    expect(titles(draft_order)).toEqual(["T-shirt", "Vase"])
  })

  it("gets new lines in its language, which join those that are there, and keeps titles that staff gave", async () => {
    const draftOrder = await draftIn("fr-FR")
    const mine = { variant_id: vase.variantId, quantity: 1, title: "For Bo" }
    await edit(server, draftOrder, "/line-items", { items: [mine, { variant_id: vase.variantId, quantity: 1 }] })
    await edit(server, draftOrder, "", { email: "other@example.com" })
    await edit(server, draftOrder, "", { shipping_address: { city: "Dallas", country_code: "us" } })
    expect(titles(await retrieve(server, draftOrder))).toEqual(["For Bo", "Le vase", "T-shirt"])

    const { draft_order } = await edit(server, draftOrder, "", { locale: "de-DE" })
    expect(titles(draft_order)).toEqual(["Die Vase", "For Bo", "T-shirt"])
    expect(line(draft_order, "For Bo")).toMatchObject({ product_title: "Die Vase" })
  })

  it("is previewed as it is written", async () => {
    const draftOrder = await draftIn()
    const changes = { locale: "fr-FR" }
    const preview = await ok<Pick<DraftOrder, "cart">>(
      server.admin("POST", draftPath(draftOrder, "/calculate"), changes)
    )
    const { draft_order } = await edit(server, draftOrder, "", changes)
    expect(titles(preview)).toEqual(["Le vase", "T-shirt"])
    expect(titles(draft_order)).toEqual(titles(preview))
  })

  it("becomes an order in it", async () => {
    const draftOrder = await draftIn("fr-FR")
    const { order } = await ok<{ order: { id: string } }>(server.admin("POST", draftPath(draftOrder, "/pay"), {}))
    const shown = await ok<{ order: { locale: string; items: { title: string }[] } }>(
      server.admin("GET", `/admin/orders/${order.id}?fields=+locale,*items`)
    )
    expect(shown.order.locale).toBe("fr-FR")
    expect(shown.order.items.map(({ title }) => title).sort()).toEqual(["Le vase", "T-shirt"])
  })

  it("takes the language of the request's header where the body has none, and at its creation only", async () => {
    const headers = { "x-medusa-locale": "fr-fr" }
    const create = async (more: object) =>
      (
        await ok<DraftOrderBody>(
          server.admin("POST", "/admin/cart-draft-orders", { ...draftBody(world, wanted()), ...more }, headers)
        )
      ).draft_order
    expect((await create({})).cart).toMatchObject({ locale: "fr-FR" })
    expect((await create({ locale: "DE-de" })).cart).toMatchObject({ locale: "de-DE" })

    const draftOrder = await draftIn("de-DE")
    await ok(server.admin("POST", draftPath(draftOrder), { email: "x@example.com" }, headers))
    expect((await retrieve(server, draftOrder)).cart).toMatchObject({ locale: "de-DE" })
  })

  it.each(["", "not a language", "fr_FR", 7])("refuses %j as a language", async (locale) => {
    const body = { ...draftBody(world), locale }
    const { status, body: error } = await server.admin<ErrorBody>("POST", "/admin/cart-draft-orders", body)
    expect([status, error.message]).toEqual([400, expect.stringContaining("locale")])
  })

  it("is created in six statements more, whatever the number of lines", async () => {
    const count = async (locale: string | undefined, lines: number) => {
      const items = Array.from({ length: lines }, (_, index) => ({
        ...wanted().items[index % 2]!,
        metadata: { index },
      }))
      const body = { ...draftBody(world, { ...wanted(), items }), locale }
      const create = () => ok(server.admin("POST", "/admin/cart-draft-orders", body))
      await create()
      const counts = []
      for (let time = 0; time < 3; time++) {
        counts.push((await recordStatements(server.container, async () => void (await create()))).length)
      }
      return Math.min(...counts)
    }
    const without = await count(undefined, 2)
    expect([await count("fr-FR", 2), await count("fr-FR", 40)]).toEqual([without + 6, without + 6])
  })
})
