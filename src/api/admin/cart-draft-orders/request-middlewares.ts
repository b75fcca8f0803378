import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { RELATION_FIELDS } from "./query-config"
import { ExpandParam } from "./validators"

/**
 * `expand=cart` becomes the `fields` that show a cart; what is below, `expand=cart.items`, all of that relation's own.
 */
export async function expandToFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { expand, fields, ...query } = req.query

  if (expand !== undefined) {
    const relations = ExpandParam.safeParse(expand)
    if (!relations.success) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid request: ${relations.error.issues[0]?.message}`)
    }
    const expanded = relations.data.flatMap((relation) =>
      Object.hasOwn(RELATION_FIELDS, relation) ? RELATION_FIELDS[relation]!.map((field) => `+${field}`) : `*${relation}`
    )
    req.query = { ...query, fields: [...(fields ? [String(fields)] : []), ...expanded].join(",") }
  }
  next()
}

/** Levels of a request's JSON. Deeper ones overflow the stack of whoever walks through them, here or in the host. */
const DEEPEST = 50

/**
 * Refuses, before anything is done with it, what nothing could be done with: JSON that is nested too deeply, and text
 * that PostgreSQL does not store, which is the character NUL and half a surrogate pair.
 */
export async function refuseUnstorable(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const open: { key: string; value: unknown; depth: number }[] = [req.params, req.query, req.body].map((value) => ({
    key: "",
    value,
    depth: 0,
  }))

  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { key, value, depth } = entry
    if (depth > DEEPEST) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `Invalid request: "${key}" is nested more than ${DEEPEST} levels deep`
      )
    }
    if ([key, value].some((text) => typeof text === "string" && /[\0\p{Surrogate}]/u.test(text))) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `Invalid request: "${key}" holds a character that cannot be stored`
      )
    }
    if (typeof value === "object" && value !== null) {
      Object.entries(value).forEach(([key, value]) => open.push({ key, value, depth: depth + 1 }))
    }
  }
  next()
}

/** Of a field's path: a name, or all there is. */
const SEGMENT = /^(\*|\*?[a-z][a-z0-9_]*)$/i

/**
 * Tries the fields that the answer is to show, before anything is done: an unknown one is not to come out after the
 * draft order has been created, canceled or paid.
 *
 * @throws 400 that names the field.
 */
export async function tryFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { fields } = req.queryConfig
  const malformed = fields.find((field) => !field.split(".").every((segment) => SEGMENT.test(segment)))
  if (malformed !== undefined) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid request: there is no field "${malformed}"`)
  }
  await req.scope
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "draft_order", fields, filters: { id: { $in: ["none"] } } })
  next()
}
