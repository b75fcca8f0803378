import {
  applyLocale,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareFunction,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { invalidData, shorten, show } from "../../../modules/draft-order/errors"
import { assertStorable } from "../../../modules/draft-order/rules/storable"
import { readInput } from "../../../workflows/shared/read-input"
import { isKnownField } from "../../known-fields"
import { RELATION_FIELDS } from "./query-config"
import { showsDefaults } from "./show-calculated"
import { ExpandParam } from "./validators"

/**
 * `expand=cart` becomes the `fields` that show a cart; what is below, `expand=cart.items`, all of that relation's own.
 */
export async function expandToFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { expand, fields, ...query } = req.query

  if (expand !== undefined) {
    const relations = ExpandParam.safeParse(expand)
    if (!relations.success) {
      throw invalidData(`Invalid request: ${relations.error.issues[0]?.message}`)
    }
    const expanded = relations.data.flatMap(
      (relation) => fieldsOf(relation)?.map((field) => `+${field}`) ?? `*${relation}`
    )
    req.query = { ...query, fields: [...(fields ? [String(fields)] : []), ...expanded].join(",") }
  }
  next()
}

function fieldsOf(relation: string): string[] | undefined {
  return Object.hasOwn(RELATION_FIELDS, relation) ? RELATION_FIELDS[relation] : undefined
}

/** Refuses, before anything is done with it, what nothing could be done with. */
export async function refuseUnstorable(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  assertStorable(req.params, req.query, req.body)
  next()
}

/** A new draft order has the language of the request, in `x-medusa-locale` or `?locale=`, where its body has none. */
export async function languageOfRequest(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  await applyLocale(req, res, (error?: unknown) => {
    const { locale, body } = req
    if (locale && typeof body === "object" && body !== null && !Array.isArray(body)) {
      req.body = { locale, ...body }
    }
    next(error)
  })
}

/** A schema, or one that depends on what the store has defined for the route's `additional_data`, and on the body. */
export type BodySchema =
  z.ZodType | ((additionalData: MedusaRequest["additionalDataValidator"], body: unknown) => z.ZodType)

/** What core's `validateAndTransformBody` does, with {@link readInput}. */
export const body =
  (schema: BodySchema): MiddlewareFunction =>
  async (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedBody = await readInput(
      schema instanceof Function ? schema(req.additionalDataValidator, req.body) : schema,
      req.body
    )
    next()
  }

/** Lets a middleware of the host's say what is wrong, and no more: it may quote megabytes of the request. */
export function briefly(middleware: MiddlewareFunction): MiddlewareFunction {
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    await middleware(req, res, (error?: unknown) => {
      if (error instanceof Error) {
        error.message = shorten(error.message)
      }
      next(error)
    })
  }
}

/** What core makes of `fields=*`. */
const ALL = ".*"

/** A field's path: names, or all there is, between dots. */
const PATH = /^(\*|\*?[a-z][a-z0-9_]*)(\.(\*|\*?[a-z][a-z0-9_]*))*$/i

/**
 * The fields that the answer is to show. As on core's routes, `*` is the fields that are shown without `fields`; a
 * relation's name is what is shown of it by default.
 *
 * @throws 400 for what is no field's name.
 */
export async function namedFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  req.queryConfig.fields = wellFormed(req.queryConfig.fields).flatMap((field) => RELATION_FIELDS[field] ?? field)
  next()
}

/**
 * Tries the fields before anything is done: an unknown one is not to come out after the draft order has been created,
 * canceled or paid.
 *
 * @throws 400 that names the field.
 */
export async function tryFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { fields } = req.queryConfig

  if (!showsDefaults(fields)) {
    await req.scope
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "draft_order", fields, filters: { id: { $in: ["none"] } } })
  }
  next()
}

/**
 * Finds an order's unknown fields, which core silently drops, before anything is done.
 *
 * @throws 400 that names the field.
 */
export async function tryOrderFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const fields = wellFormed(req.queryConfig.fields)
  const unknown = fields.find((field) => !isKnownField("Order", field))
  if (unknown !== undefined) {
    throw invalidData(`Invalid request: an order has no field ${show(unknown.replace(/\.\*$/, ""))}`)
  }
  req.queryConfig.fields = fields
  next()
}

function wellFormed(fields: string[]): string[] {
  const chosen = fields.filter((field) => field !== ALL)
  const malformed = chosen.find((field) => !PATH.test(field))
  if (malformed !== undefined) {
    throw invalidData(`Invalid request: there is no field ${show(malformed)}`)
  }
  return chosen
}
