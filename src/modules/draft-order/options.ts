import { invalidData, show } from "./errors"
import type { Metadata } from "./types"

/**
 * The plugin's options in `medusa-config.ts`:
 * `plugins: [{ resolve: "medusa-plugin-draft-order", options: { orderMetadataKeys: ["purchase_order"] } }]`.
 */
export type DraftOrderModuleOptions = {
  /** The keys of a draft order's metadata that its order gets as well. Left out, none. */
  orderMetadataKeys?: string[]
}

/** @throws `invalid_data`, at boot, for an option of another type. */
export function assertOptions({ orderMetadataKeys }: DraftOrderModuleOptions): void {
  const isList = Array.isArray(orderMetadataKeys) && orderMetadataKeys.every((key) => typeof key === "string")
  if (orderMetadataKeys !== undefined && !isList) {
    throw invalidData(
      `The option orderMetadataKeys of medusa-plugin-draft-order must be an array of texts, not ${show(orderMetadataKeys)}`
    )
  }
}

/** What an order gets of its draft order's metadata: the keys that it has, with their values. */
export function orderMetadata(
  metadata: Metadata | null,
  { orderMetadataKeys = [] }: DraftOrderModuleOptions
): Metadata {
  const present = orderMetadataKeys.filter((key) => metadata && Object.hasOwn(metadata, key))
  return Object.fromEntries(present.map((key) => [key, metadata?.[key]]))
}
