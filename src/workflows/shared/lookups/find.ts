import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Looks up, in the query graph, what an input names. */
export async function find<T>(
  entity: string,
  fields: string[],
  filters: Record<string, unknown>,
  container: MedusaContainer
): Promise<T[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity, fields, filters })
  return data as T[]
}
