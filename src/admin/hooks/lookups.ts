import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { get } from "../lib/client"
import type { Channel, Customer, Region, Variant } from "../lib/types"
import { usePermissions } from "./permissions"

/*
 * What staff choose from, of core's own routes. What the user may not read is not asked for: with a role that has only
 * draft orders, they are still read and edited, by custom items and new e-mail addresses.
 */

/** Regions and channels change rarely. */
const RARELY = 5 * 60 * 1000

const VARIANT_FIELDS = [
  "id,title,sku,manage_inventory,allow_backorder,inventory_quantity",
  "product.title,product.thumbnail,product.status,prices.amount,prices.currency_code",
  "prices.min_quantity,prices.max_quantity,prices.price_rules.attribute,prices.price_rules.value",
].join(",")

const SUGGESTED = 12

export function useRegions(enabled = true) {
  const { can } = usePermissions()
  const { data, ...rest } = useQuery({
    queryKey: ["cart_draft_orders_regions"],
    queryFn: () =>
      get<{ regions: Region[] }>("/admin/regions", {
        fields: "id,name,currency_code,countries.iso_2,countries.display_name",
        limit: 500,
        order: "name",
      }),
    staleTime: RARELY,
    enabled: enabled && can("region", "read"),
  })
  return { regions: data?.regions, ...rest }
}

export function useChannels(enabled = true) {
  const { can } = usePermissions()
  const { data } = useQuery({
    queryKey: ["cart_draft_orders_channels"],
    queryFn: () =>
      get<{ sales_channels: Channel[] }>("/admin/sales-channels", {
        fields: "id,name,is_disabled",
        limit: 500,
        order: "name",
      }),
    staleTime: RARELY,
    enabled: enabled && can("sales_channel", "read"),
  })
  return data?.sales_channels
}

type Store = {
  default_region_id: string | null
  default_sales_channel_id: string | null
  supported_locales?: { locale_code: string }[]
}

const NO_DEFAULTS: Store = { default_region_id: null, default_sales_channel_id: null }

/** The store's defaults, and the languages that it has translations in. */
export function useStore(enabled = true): Store | undefined {
  const { can } = usePermissions()
  const isAllowed = can("store", "read")
  const { data } = useQuery({
    queryKey: ["cart_draft_orders_store"],
    queryFn: () =>
      get<{ stores: Store[] }>("/admin/stores", {
        fields: "default_region_id,default_sales_channel_id,supported_locales.locale_code",
      }),
    staleTime: RARELY,
    enabled: enabled && isAllowed,
  })
  return isAllowed ? data?.stores[0] : NO_DEFAULTS
}

export function findVariants(filters: object, limit = SUGGESTED, signal?: AbortSignal): Promise<Variant[]> {
  return get<{ variants: Variant[] }>(
    "/admin/product-variants",
    { ...filters, fields: VARIANT_FIELDS, limit },
    signal
  ).then(({ variants }) => variants)
}

export function useVariantSearch(text: string) {
  const { can } = usePermissions()
  return useQuery({
    queryKey: ["cart_draft_orders_variants", text],
    queryFn: ({ signal }) => findVariants({ q: text }, SUGGESTED, signal),
    placeholderData: keepPreviousData,
    enabled: text.length > 0 && can("product_variant", "read"),
    staleTime: 30_000,
  })
}

/** Stock and list prices of the variants that a draft order has. */
export function useVariantsOf(ids: string[]) {
  const { can } = usePermissions()
  const sorted = [...new Set(ids)].sort()
  const { data } = useQuery({
    queryKey: ["cart_draft_orders_variants", sorted],
    queryFn: async () => new Map((await findVariants({ id: sorted }, sorted.length)).map((found) => [found.id, found])),
    placeholderData: keepPreviousData,
    enabled: sorted.length > 0 && can("product_variant", "read"),
    staleTime: 30_000,
  })
  return data
}

const CUSTOMER_FIELDS = "id,email,first_name,last_name,company_name,*addresses"

export function useCustomerSearch(text: string) {
  const { can } = usePermissions()
  return useQuery({
    queryKey: ["cart_draft_orders_customers", text],
    queryFn: async ({ signal }) => {
      const query = { q: text, fields: CUSTOMER_FIELDS, limit: 8 }
      const { customers } = await get<{ customers: Customer[] }>("/admin/customers", query, signal)
      return customers
    },
    placeholderData: keepPreviousData,
    enabled: text.length > 0 && can("customer", "read"),
    staleTime: 30_000,
  })
}

export function useCustomer(id: string | null | undefined) {
  const { can } = usePermissions()
  const { data } = useQuery({
    queryKey: ["cart_draft_orders_customer", id],
    queryFn: () => get<{ customer: Customer }>(`/admin/customers/${id}`, { fields: CUSTOMER_FIELDS }),
    enabled: !!id && can("customer", "read"),
    staleTime: 30_000,
  })
  return data?.customer
}
