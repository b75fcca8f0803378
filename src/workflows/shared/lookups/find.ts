import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { invalid } from "../../../modules/draft-order/errors"

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

/** @throws `invalid_data` for a sales channel that does not exist, or that is disabled. */
export async function assertSalesChannel(id: string | undefined, container: MedusaContainer): Promise<void> {
  if (id === undefined) {
    return
  }
  const [channel] = await find<{ is_disabled: boolean }>("sales_channel", ["id", "is_disabled"], { id }, container)
  if (!channel) {
    throw invalid("sales_channel_id", `must name a sales channel: ${id} does not exist`)
  }
  if (channel.is_disabled) {
    throw invalid("sales_channel_id", `must name an enabled sales channel: ${id} is disabled`)
  }
}

/** @throws `invalid_data` naming the field. */
export async function assertExists(
  field: string,
  entity: string,
  id: string | null | undefined,
  container: MedusaContainer
): Promise<void> {
  if (id && !(await find(entity, ["id"], { id }, container)).length) {
    throw invalid(field, `must name a ${entity.replace("_", " ")}: ${id} does not exist`)
  }
}
