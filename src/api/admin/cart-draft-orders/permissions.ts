import { hasPermission } from "@medusajs/framework"
import {
  type MedusaNextFunction,
  type MedusaResponse,
  type MiddlewareRoute,
  prepareRetrieveQuery,
} from "@medusajs/framework/http"
import { FeatureFlag } from "@medusajs/framework/utils"
import { DRAFT_ORDER_FIELDS, RELATION_FIELDS } from "./query-config"

/** A request as the host's filter for fields takes it. */
type Request = NonNullable<Parameters<typeof prepareRetrieveQuery>[2]>

type Permission = { resource: string; operation: "read" | "create" | "update" | "delete" }

/** What a route needs of the admin's roles, where the host has the flag `rbac` on. */
export const toRead: Permission[] = [{ resource: "draft_order", operation: "read" }]
export const toCreate: Permission[] = [{ resource: "draft_order", operation: "create" }]
export const toUpdate: Permission[] = [{ resource: "draft_order", operation: "update" }]
export const toDelete: Permission[] = [{ resource: "draft_order", operation: "delete" }]
export const toPlaceOrder: Permission[] = [...toUpdate, { resource: "order", operation: "create" }]

/**
 * A route that is refused, before anything else is done, where a permission is missing. The permissions are an entry of
 * their own because the host repeats them, with their queries, for every middleware beside them.
 */
export function guarded(permissions: Permission[], route: MiddlewareRoute): MiddlewareRoute[] {
  return [{ matcher: route.matcher, methods: route.methods, policies: permissions }, route]
}

/**
 * Adds the draft order's own fields, which are in every answer, and takes away what the admin may not read, where the
 * host has the flag `rbac_filter_fields` on. The host's own filter does not follow the links to cart and order.
 */
export async function selectReadableFields(req: Request, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { fields } = req.queryConfig
  req.queryConfig.fields = FeatureFlag.isFeatureEnabled("rbac_filter_fields")
    ? await readable(req, fields)
    : [...new Set([...DRAFT_ORDER_FIELDS, ...fields])]
  next()
}

async function readable(req: Request, fields: string[]): Promise<string[]> {
  const own = await readableFields(req, "draft_order", DRAFT_ORDER_FIELDS)
  const hidden = new Set<string>()

  for (const relation of Object.keys(RELATION_FIELDS)) {
    const asked = fields.filter((field) => field.split(".")[0] === relation)
    const readable = new Set(await readableFields(req, relation, asked.map(withinRelation)))
    asked.filter((field) => !readable.has(withinRelation(field))).forEach((field) => hidden.add(field))
  }
  return [...new Set([...own, ...fields.filter((field) => !hidden.has(field))])]
}

/** An order is not shown to an admin who may not read orders, whatever the host's flag for fields says. */
export async function hideUnreadableOrder(req: Request, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const mayRead = await hasPermission({
    roles: (req.auth_context?.app_metadata.roles ?? []) as string[],
    actions: { resource: "order", operation: "read" },
    container: req.scope,
  })
  if (!mayRead) {
    req.queryConfig.fields = []
  }
  next()
}

/** `cart.items.*` is `items.*` of the cart; `cart` and `cart.*` can be read by whoever can read its id. */
function withinRelation(field: string): string {
  const within = field.split(".").slice(1).join(".")
  return within === "" || within === "*" ? "id" : within
}

async function readableFields(req: Request, entity: string, fields: string[]): Promise<string[]> {
  const { remoteQueryConfig } = await prepareRetrieveQuery({ fields: fields.join(",") }, { entity, defaults: [] }, req)
  return remoteQueryConfig.fields
}
