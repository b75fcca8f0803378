import type { MedusaContainer } from "@medusajs/framework/types"
import { invalid } from "../../../modules/draft-order/errors"
import { entryOf } from "../../../modules/draft-order/rules/input"
import type { ShippingMethodInput } from "../../types"
import { find } from "./find"

type Option = { id: string; shipping_profile_id: string }

/** @throws `invalid_data` for an option that does not exist, and for two of the same shipping profile. */
export async function assertShippingOptions(
  methods: ShippingMethodInput[],
  container: MedusaContainer,
  pathOf = entryOf("shipping_methods")
): Promise<void> {
  const ids = methods.map(({ shipping_option_id }) => shipping_option_id)
  const options = new Map(
    (await find<Option>("shipping_option", ["id", "shipping_profile_id"], { id: ids }, container)).map((option) => [
      option.id,
      option,
    ])
  )
  const taken = new Map<string, number>()

  ids.forEach((id, index) => {
    const option = options.get(id)
    if (!option) {
      throw invalid(`${pathOf(index)}.shipping_option_id`, `must name a shipping option: ${id} does not exist`)
    }
    const other = taken.get(option.shipping_profile_id)
    if (other !== undefined) {
      throw invalid(pathOf(index), `is for the same shipping profile as ${pathOf(other)}: one for each profile`)
    }
    taken.set(option.shipping_profile_id, index)
  })
}
