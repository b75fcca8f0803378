import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { RELATION_FIELDS } from "./query-config"
import { ExpandParam } from "./validators"

/** `expand=cart` becomes the `fields` that show a cart; what is below, `expand=cart.items`, all of that relation's own. */
export async function expandToFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { expand, fields, ...query } = req.query

  if (expand !== undefined) {
    const relations = ExpandParam.safeParse(expand)
    if (!relations.success) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid request: ${relations.error.issues[0]?.message}`)
    }
    const expanded = relations.data.flatMap((relation) => RELATION_FIELDS[relation]?.map((field) => `+${field}`) ?? `*${relation}`)
    req.query = { ...query, fields: [...(fields ? [String(fields)] : []), ...expanded].join(",") }
  }
  next()
}

/** PostgreSQL stores neither the character NUL nor half a surrogate pair; refused here, no statement fails over it. */
export async function refuseUnstorableText(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  JSON.stringify([req.params, req.query, req.body], (key, value: unknown) => {
    for (const text of [key, value]) {
      if (typeof text === "string" && /[\0\p{Surrogate}]/u.test(text)) {
        throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid request: "${key}" holds a character that cannot be stored`)
      }
    }
    return value
  })
  next()
}
