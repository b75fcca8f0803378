import { CORE } from "./core-tables"
import type { SchemaState } from "../schema-state"
import type { CartReference, DraftOrderDTO, ManagedReference } from "../types"

type Dependencies = { draftOrderSchemaState: SchemaState }

/** For the ids in a parameter: those that belong to a cart, each with the cart's id. */
const CARTS: Record<CartReference["kind"], (ids: string) => string> = {
  cart: (ids) => `SELECT "id", "id" AS "cart_id" FROM unnest(CAST(${ids} AS text[])) AS "id"`,
  line_item: (ids) => `SELECT "id", "cart_id" FROM ${CORE.cart_line_item} WHERE "id" = ANY(${ids})`,
  shipping_method: (ids) => `SELECT "id", "cart_id" FROM ${CORE.cart_shipping_method} WHERE "id" = ANY(${ids})`,
  address: (ids) =>
    ["shipping_address_id", "billing_address_id"]
      .map(
        (column) =>
          `SELECT "${column}", "id" FROM ${CORE.cart} WHERE "${column}" = ANY(${ids}) AND "deleted_at" IS NULL`
      )
      .join(" UNION "),
  payment_collection: (ids) =>
    `SELECT "payment_collection_id", "cart_id" FROM ${CORE.cart_payment_collection}
     WHERE "payment_collection_id" = ANY(${ids}) AND "deleted_at" IS NULL`,
}

/** PostgreSQL's text has no such character, and takes no parameter with it. */
const NUL = "\u0000"

/** Which carts, and orders of carts, are draft orders'. */
export class ManagedCarts {
  private readonly schemaState: SchemaState

  constructor({ draftOrderSchemaState }: Dependencies) {
    this.schemaState = draftOrderSchemaState
  }

  /**
   * The draft orders that manage the carts to which the references lead, in whatever state they are, in the references'
   * order: each with the reference that led to it. A reference that leads to no draft order's cart is left out. Costs
   * one indexed statement, and answers whatever migrations have run.
   */
  async find(references: CartReference[]): Promise<ManagedReference[]> {
    const carts = namedCartsSql(references)
    if (!carts) {
      return []
    }
    const rows = await this.schemaState.query<DraftOrderDTO & { named_kind: string; named_id: string }>(
      `SELECT "named"."named_kind", "named"."named_id", "draft_order".*
       FROM (${carts.sql}) AS "named" ("named_kind", "named_id", "cart_id")
       JOIN "draft_order" ON "draft_order"."cart_id" = "named"."cart_id"`,
      carts.values
    )
    return references.flatMap((reference) =>
      rows
        .filter(({ named_kind, named_id }) => named_kind === reference.kind && named_id === reference.id)
        .map(({ named_kind, named_id, ...draft_order }) => ({ reference, draft_order }))
    )
  }

  /**
   * Whether an order is that of a draft order's cart, and the draft order is not completed. Costs one indexed
   * statement, and answers whatever migrations have run.
   */
  async isUnlinked(orderId: string): Promise<boolean> {
    const rows = await this.schemaState.query(
      `SELECT 1 FROM ${CORE.order_cart} "link"
       JOIN "draft_order" ON "draft_order"."cart_id" = "link"."cart_id" AND "draft_order"."status" <> 'completed'
       WHERE "link"."order_id" = $1 AND "link"."deleted_at" IS NULL`,
      [orderId]
    )
    return rows.length > 0
  }
}

/**
 * One subquery over indexed columns with the columns `named_kind`, `named_id` and `cart_id`: the carts to which the
 * references lead. Undefined where there is nothing to look for.
 */
function namedCartsSql(references: CartReference[]): { sql: string; values: string[][] } | undefined {
  const idsOf = new Map<CartReference["kind"], string[]>()
  for (const { kind, id } of references.filter(({ id }) => !id.includes(NUL))) {
    idsOf.set(kind, [...(idsOf.get(kind) ?? []), id])
  }
  const kinds = [...idsOf.keys()]

  return kinds.length
    ? {
        sql: kinds
          .map((kind, index) => `SELECT '${kind}', "found".* FROM (${CARTS[kind](`$${index + 1}`)}) AS "found"`)
          .join(" UNION ALL "),
        values: [...idsOf.values()],
      }
    : undefined
}
