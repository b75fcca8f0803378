import { useQuery } from "@tanstack/react-query"
import { get } from "../lib/client"
import { listPrice } from "../lib/prices"
import type { Price, ShippingChoice } from "../lib/types"
import { usePermissions } from "./permissions"

type Option = {
  id: string
  name: string
  price_type: "flat" | "calculated"
  shipping_profile_id: string
  prices?: Price[]
  rules?: { attribute: string; value: unknown }[]
  service_zone?: { geo_zones?: { country_code: string }[] }
}

const FIELDS = [
  "id,name,price_type,shipping_profile_id,prices.amount,prices.currency_code,prices.min_quantity,prices.max_quantity",
  "prices.price_rules.attribute,prices.price_rules.value,rules.attribute,rules.value",
  "service_zone.geo_zones.country_code",
].join(",")

type Where = { currency: string; regionId: string; countries: string[] }

/**
 * Shipping options for a draft order that is not written yet: those of its country, or of its region's countries. What
 * else an option asks for is `calculate`'s to say, which refuses one that does not fit.
 */
export function useShippingChoices({ currency, regionId, countries }: Where): ShippingChoice[] | undefined {
  const { can } = usePermissions()
  const isAllowed = can("shipping_option", "read")
  const { data = isAllowed ? undefined : [] } = useQuery({
    queryKey: ["cart_draft_orders_shipping_options"],
    queryFn: () =>
      get<{ shipping_options: Option[] }>("/admin/shipping-options", {
        fields: FIELDS,
        limit: 200,
        order: "name",
      }).then(({ shipping_options }) => shipping_options),
    staleTime: 60_000,
    enabled: isAllowed,
  })

  return data
    ?.filter(
      ({ rules }) => !rules?.some(({ attribute, value }) => attribute === "is_return" && String(value) === "true")
    )
    .filter(({ service_zone }) => service_zone?.geo_zones?.some(({ country_code }) => countries.includes(country_code)))
    .map((option) => ({
      id: option.id,
      name: option.name,
      shipping_profile_id: option.shipping_profile_id,
      amount: option.price_type === "flat" ? (listPrice(option.prices, { currency, regionId }) ?? null) : null,
    }))
    .filter(({ id, amount }) => amount !== null || data.some((one) => one.id === id && one.price_type === "calculated"))
}
