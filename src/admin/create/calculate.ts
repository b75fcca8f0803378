import { PATH, post } from "../lib/client"
import { type FieldError, fieldErrorOf, indexIn, isConflict, statusOf } from "../lib/errors"
import type { Preview } from "../lib/types"
import { type Body, lineField, type Request } from "./form"

export type Item = NonNullable<Preview["cart"]["items"]>[number]

export type Calculation = {
  /** Null where not even the rest could be calculated. */
  preview: Preview | null
  /** By field: a line's, or as the body names it. The empty name is the form as a whole. */
  errors: Record<string, string>
  items: Map<number, Item>
  issues: Record<string, string>
}

type Sent = Pick<Request, "body" | "keys">

/** More than this many fields that are wrong at once are told about in turn. */
const MOST_ERRORS = 8

/** Calculates; a field that is refused is told about and left out, so that the rest is calculated all the same. */
export async function calculate({ body, keys }: Request, signal: AbortSignal): Promise<Calculation> {
  const errors: Record<string, string> = {}
  let request: Sent | undefined = { body, keys }

  while (request && Object.keys(errors).length < MOST_ERRORS) {
    try {
      const preview = await post<Preview>(`${PATH}/calculate`, { body: request.body, signal })
      return toCalculation(preview, request.keys, errors)
    } catch (error) {
      const status = statusOf(error)
      if (signal.aborted || status === undefined || (status !== 400 && !isConflict(error))) {
        throw error
      }
      const { path, message } = fieldErrorOf(error)
      errors[fieldOf(path, request.keys)] = message
      request = without(request, path)
    }
  }
  return { preview: null, errors, items: new Map(), issues: {} }
}

/** An error's field, as the form knows it. */
export function fieldOf(path: string, keys: number[]): string {
  const index = indexIn("items", path)
  const key = index === undefined ? undefined : keys[index]
  return key === undefined ? (path.split(/[.[]/)[0] ?? "") : lineField(key)
}

export function errorsOf(error: unknown, keys: number[]): Record<string, string> {
  const { path, message }: FieldError = fieldErrorOf(error)
  return { [fieldOf(path, keys)]: message }
}

function toCalculation(preview: Preview, keys: number[], errors: Record<string, string>): Calculation {
  const items = new Map<number, Item>()
  preview.cart.items?.forEach((item, index) => {
    const key = keys[index]
    if (key !== undefined) {
      items.set(key, item)
    }
  })
  const issues = Object.fromEntries(preview.issues.map(({ path, message }) => [fieldOf(path, keys), message]))
  return { preview, errors, items, issues }
}

function without({ body, keys }: Sent, path: string): Sent | undefined {
  const drop = <T>(list: T[] | undefined, index: number) => list?.filter((_, other) => other !== index)
  const item = indexIn("items", path)
  const code = indexIn("promo_codes", path)
  const method = indexIn("shipping_methods", path)

  if (item !== undefined) {
    return { body: { ...body, items: drop(body.items, item) }, keys: keys.filter((_, index) => index !== item) }
  }
  if (code !== undefined) {
    return { body: { ...body, promo_codes: drop(body.promo_codes, code) }, keys }
  }
  if (method !== undefined) {
    return { body: { ...body, shipping_methods: drop(body.shipping_methods, method) }, keys }
  }
  const field = path.split(".")[0] ?? ""
  const { [field]: dropped, ...rest }: Record<string, unknown> & Body = body
  return dropped === undefined || field === "region_id"
    ? undefined
    : { body: { ...rest, region_id: body.region_id }, keys }
}
