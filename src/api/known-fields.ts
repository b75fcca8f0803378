import { present } from "../modules/draft-order/rules/present"
import { MedusaModule } from "@medusajs/framework/modules-sdk"
import type { ModuleJoinerConfig } from "@medusajs/framework/types"
import { GraphQLUtils } from "@medusajs/framework/utils"

/** The host's types by name, each with its fields and the type that a field has. */
type Types = Map<string, Map<string, string>>

/**
 * What core's schemas leave out: totals and an order's statuses, which are computed, raw values, and columns that
 * tables have by convention. Below them there may be anything.
 */
const UNLISTED =
  /^((\w+_)?(total|subtotal)|payment_status|fulfillment_status|raw_\w+|\w+_(at|id)|metadata|data|detail)$/

/** What has no fields. Below `JSON` there may be anything. */
const SCALARS = new Set(["ID", "String", "Int", "Float", "Boolean", "DateTime", "Date", "Time"])

/** Of a type that has more fields than its schema says. */
const ANY = "*"

let known: Types | undefined

/**
 * Whether the host knows a field, links of all modules included. A field of a type that has no schema counts as known.
 *
 * @param type - as the schemas name it: `Order`
 * @param field - a path, `items.variant.title`; it may end with `*`
 */
export function isKnownField(type: string, field: string): boolean {
  known ??= typesOf(MedusaModule.getAllJoinerConfigs())
  let current = type

  for (const name of field.replace(/^\*|\.\*$/g, "").split(".")) {
    const fields = known.get(current)
    if (!fields) {
      return !SCALARS.has(current)
    }
    const next = fields.get(name) ?? fields.get(ANY)
    if (next === undefined) {
      return UNLISTED.test(name)
    }
    current = next
  }
  return true
}

function typesOf(configs: ModuleJoinerConfig[]): Types {
  const types: Types = new Map()
  const fieldsOf = (type: string) => present(types.get(type) ?? types.set(type, new Map()).get(type), type)

  for (const { schema } of configs) {
    for (const definition of schema ? GraphQLUtils.parse(schema).definitions : []) {
      if (definition.kind === "ObjectTypeDefinition" || definition.kind === "ObjectTypeExtension") {
        definition.fields?.forEach(({ name, type }) => fieldsOf(definition.name.value).set(name.value, namedType(type)))
      } else if (definition.kind === "EnumTypeDefinition") {
        SCALARS.add(definition.name.value)
      }
    }
  }
  // A link's own columns are in no schema.
  for (const { isLink, serviceName, relationships } of configs) {
    if (isLink && serviceName) {
      fieldsOf(serviceName).set(ANY, "JSON")
      relationships?.forEach(({ alias, entity, serviceName: module }) =>
        fieldsOf(serviceName).set(alias, entity ?? module)
      )
    }
  }
  const extensions = configs
    .flatMap((config) => config.extends ?? [])
    .flatMap(({ entity, ...rest }) => (entity ? { entity, ...rest } : []))
  extensions.forEach(({ entity, relationship: { alias, entity: target, serviceName } }) =>
    fieldsOf(entity).set(alias, target ?? serviceName)
  )
  extensions.forEach(({ entity, fieldAlias = {} }) => {
    Object.entries(fieldAlias).forEach(([alias, target]) => {
      const path = typeof target === "string" ? target : target.path
      fieldsOf(entity).set(
        alias,
        path.split(".").reduce((type, name) => types.get(type)?.get(name) ?? "", entity)
      )
    })
  })
  return types
}

function namedType(type: GraphQLUtils.TypeNode): string {
  return type.kind === "NamedType" ? type.name.value : namedType(type.type)
}
