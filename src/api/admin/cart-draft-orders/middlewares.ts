import {
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { retrieveTransformQueryConfig as orderQueryConfig } from "@medusajs/medusa/api/admin/orders/query-config"
import { listQueryConfig, RELATION_FIELDS, retrieveQueryConfig } from "./query-config"
import {
  AdminCreateCartDraftOrder,
  AdminGetCartDraftOrderParams,
  AdminGetCartDraftOrdersParams,
  AdminPayCartDraftOrder,
  ExpandParam,
} from "./validators"

/** Room for the 1000 lines that a draft order may have. */
const bodyParser = { sizeLimit: "2mb" }

const retrieveQuery = [expandToFields, validateAndTransformQuery(AdminGetCartDraftOrderParams, retrieveQueryConfig)]

export const adminCartDraftOrdersMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/cart-draft-orders",
    methods: ["GET"],
    middlewares: [refuseUnstorableText, expandToFields, validateAndTransformQuery(AdminGetCartDraftOrdersParams, listQueryConfig)],
  },
  {
    matcher: "/admin/cart-draft-orders",
    methods: ["POST"],
    bodyParser,
    middlewares: [refuseUnstorableText, validateAndTransformBody(AdminCreateCartDraftOrder), ...retrieveQuery],
  },
  {
    matcher: "/admin/cart-draft-orders/:id",
    methods: ["GET"],
    middlewares: [refuseUnstorableText, ...retrieveQuery],
  },
  {
    matcher: "/admin/cart-draft-orders/:id",
    methods: ["DELETE"],
    middlewares: [refuseUnstorableText],
  },
  {
    matcher: "/admin/cart-draft-orders/:id/pay",
    methods: ["POST"],
    middlewares: [
      refuseUnstorableText,
      validateAndTransformBody(AdminPayCartDraftOrder),
      validateAndTransformQuery(AdminGetCartDraftOrderParams, orderQueryConfig),
    ],
  },
]

/** `expand=cart` becomes the `fields` that show a cart; what is below, `expand=cart.items`, all of that relation's own. */
async function expandToFields(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
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
async function refuseUnstorableText(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
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
