const V1_NAMES: Record<string, string> = { shipping_option_id: "option_id", amount: "price" }

type Body = Record<string, unknown>

/**
 * A message about a workflow's input, in the words of the request: workflows name fields by their own input
 * (`items[0].quantity`, `shipping_method.amount`), where a body may be the one item itself or have v1's names.
 */
export function spelledAsIn(body: unknown, message: string): string {
  const [path = ""] = /^[a-z_]+(\[\d+\])?(\.[a-z_]+)*/.exec(message) ?? []
  return isBody(body) ? spellPath(path, body) + message.slice(path.length) : message
}

function spellPath(path: string, body: Body): string {
  const [, list, index, field] = /^([a-z_]+)(?:\[(\d+)\])?(?:\.(.+))?$/.exec(path) ?? []

  switch (list) {
    case "items":
      return index === "0" && field && !("items" in body) ? field : path
    case "shipping_method":
      return field ? spellShippingField(field, body) : path
    case "shipping_methods": {
      const method = Array.isArray(body.shipping_methods)
        ? (body.shipping_methods[Number(index)] as unknown)
        : undefined
      return field && isBody(method) ? `${list}[${index}].${spellShippingField(field, method)}` : path
    }
    case "promo_codes":
      return "discounts" in body
        ? path.replace(/^promo_codes(\[\d+\])?/, (_, at?: string) => (at ? `discounts${at}.code` : "discounts"))
        : path
    default:
      return path
  }
}

/** A field that the body has in neither spelling is named as its others are. */
function spellShippingField(field: string, method: Body): string {
  const v1Name = V1_NAMES[field]
  const isV1 = v1Name !== undefined && (v1Name in method || (!(field in method) && "option_id" in method))
  return isV1 ? v1Name : field
}

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
