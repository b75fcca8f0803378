import { createDraft } from "../factories/draft-order"
import { edit, line, lines } from "../factories/edit"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

describe("line items", () => {
  it("are added: variants at core's price or a negotiated one, and custom items", async () => {
    const draftOrder = await createDraft(server, world)
    const { draft_order, warnings } = await edit(server, draftOrder, "/line-items", {
      items: [
        { variant_id: world.variants.mug, quantity: 2 },
        { variant_id: world.variants.mug, quantity: 1, unit_price: 9 },
        { title: "Engraving", quantity: 1, unit_price: 5, requires_shipping: true },
      ],
    })
    expect(lines(draft_order.cart)).toEqual([
      ["Engraving", 1, 5, true],
      ["Mug", 1, 9, true],
      ["Mug", 2, 12.5, false],
      ["T-shirt", 1, 20, false],
    ])
    expect(draft_order.version).toBe(draftOrder.version + 1)
    expect(draft_order.cart.total).toBeCloseTo((20 + 25 + 9 + 5 + 8) * 1.08, 6)
    expect(warnings).toEqual([])
  })

  it("are added one at a time, as in v1; the same variant at core's price joins its line", async () => {
    const draftOrder = await createDraft(server, world)
    const { draft_order } = await edit(server, draftOrder, "/line-items", {
      variant_id: world.variants.shirt,
      quantity: 2,
    })
    expect(lines(draft_order.cart)).toEqual([["T-shirt", 3, 20, false]])
  })

  it("stay apart with another price or other metadata", async () => {
    let draftOrder = await createDraft(server, world)
    for (const item of [{ unit_price: 20 }, { unit_price: 18 }, { metadata: { size: "gift" } }]) {
      draftOrder = (
        await edit(server, draftOrder, "/line-items", { variant_id: world.variants.shirt, quantity: 1, ...item })
      ).draft_order
    }
    expect(lines(draftOrder.cart)).toEqual([
      ["T-shirt", 1, 18, true],
      ["T-shirt", 1, 20, false],
      ["T-shirt", 1, 20, false],
      ["T-shirt", 1, 20, true],
    ])
  })

  it("change: quantity, metadata key by key, and a custom item's title", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 1, metadata: { a: 1, b: 2 } },
        { title: "Engraving", quantity: 1, unit_price: 5 },
      ],
    })
    await edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, {
      quantity: 4,
      metadata: { a: "", c: 3 },
    })
    const { draft_order } = await edit(server, draftOrder, `/line-items/${line(draftOrder, "Engraving").id}`, {
      title: "Embroidery",
    })

    expect(lines(draft_order.cart)).toEqual([
      ["Embroidery", 1, 5, true],
      ["T-shirt", 4, 20, false],
    ])
    expect(line(draft_order, "T-shirt").metadata).toEqual({ b: 2, c: 3 })
  })

  it("become negotiated with a price, 0 included, and follow core again with null", async () => {
    const draftOrder = await createDraft(server, world)
    const { id } = line(draftOrder, "T-shirt")

    for (const [body, expected] of [
      [{ unit_price: 15 }, ["T-shirt", 1, 15, true]],
      [{ quantity: 3 }, ["T-shirt", 3, 15, true]],
      [{ unit_price: 0, quantity: 2 }, ["T-shirt", 2, 0, true]],
      [{ unit_price: null }, ["T-shirt", 2, 20, false]],
    ] as const) {
      expect(lines((await edit(server, draftOrder, `/line-items/${id}`, body)).draft_order.cart)).toEqual([expected])
    }
  })

  it("go with a quantity of 0, and with DELETE", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 1 },
        { variant_id: world.variants.mug, quantity: 1 },
        { title: "Card", quantity: 1, unit_price: 1 },
      ],
    })
    const first = await edit(server, draftOrder, `/line-items/${line(draftOrder, "Card").id}`, { quantity: 0 })
    expect(lines(first.draft_order.cart).map(([title]) => title)).toEqual(["Mug", "T-shirt"])
    const second = await edit(server, draftOrder, `/line-items/${line(draftOrder, "Mug").id}`, undefined, "DELETE")
    expect(lines(second.draft_order.cart).map(([title]) => title)).toEqual(["T-shirt"])
  })
})
