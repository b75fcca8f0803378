import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { assertAtMost, assertItems, assertMetadata, assertShippingMethods, invalid, type ItemInput, LIMITS } from "../../modules/draft-order/input-rules"
import type { AddressInput, CreateDraftOrderInput } from "../types"

type Region = { id: string; currency_code: string; countries: { iso_2: string }[] }

/** The input with everything that it names looked up: addresses as objects, codes as they are written in the store. */
export type ResolvedInput = Omit<CreateDraftOrderInput, "shipping_address" | "billing_address"> & {
  currency_code: string
  shipping_address?: AddressInput
  billing_address?: AddressInput
  promo_codes: string[]
  /** Whether prices that staff give for items of their own include tax, as the region's own prices do. */
  prices_include_tax: boolean
}

/**
 * Looks up everything that the input names, before anything is made of it.
 *
 * @throws `invalid_data` that names the field, for whatever does not exist, does not fit the region or exceeds a limit.
 */
export const resolveReferencesStep = createStep(
  "cart-draft-order-resolve-references",
  async (input: CreateDraftOrderInput, { container }) => {
    assertItems(input.items ?? [])
    assertShippingMethods(input.shipping_methods ?? [])
    assertAtMost(input.promo_codes ?? [], LIMITS.references, "promo_codes")
    assertMetadata(input.metadata, "metadata")

    const region = await findRegion(input, container)
    const [shippingAddress, billingAddress, promoCodes, pricesIncludeTax] = await Promise.all([
      resolveAddress("shipping_address", input, container),
      resolveAddress("billing_address", input, container),
      resolvePromoCodes(input.promo_codes ?? [], container),
      pricesIncludeTaxIn(region, container),
      assertExists("customer_id", "customer", input.customer_id, container),
      assertExists("sales_channel_id", "sales_channel", input.sales_channel_id, container),
      assertVariants(input.items ?? [], region.currency_code, container),
      assertShippingOptions(input, container),
    ])
    assertCountry(shippingAddress, region)

    return new StepResponse<ResolvedInput>({
      ...input,
      currency_code: region.currency_code,
      shipping_address: shippingAddress,
      billing_address: billingAddress,
      promo_codes: promoCodes,
      prices_include_tax: pricesIncludeTax,
    })
  }
)

async function findRegion({ region_id, currency_code }: CreateDraftOrderInput, container: MedusaContainer): Promise<Region> {
  const [region] = await find<Region>("region", ["id", "currency_code", "countries.iso_2"], { id: region_id }, container)

  if (!region) {
    throw invalid("region_id", `names no region: ${region_id}`)
  }
  if (currency_code && currency_code.toLowerCase() !== region.currency_code) {
    throw invalid("currency_code", `must be the region's, ${region.currency_code}, not ${currency_code}`)
  }
  return region
}

async function assertExists(field: string, entity: string, id: string | undefined, container: MedusaContainer): Promise<void> {
  if (id !== undefined && !(await find(entity, ["id"], { id }, container)).length) {
    throw invalid(field, `names no ${entity.replace("_", " ")}: ${id}`)
  }
}

async function assertVariants(items: ItemInput[], currencyCode: string, container: MedusaContainer): Promise<void> {
  const ids = [...new Set(items.flatMap(({ variant_id }) => variant_id ?? []))]
  type Variant = { id: string; product?: { status: string }; price_set?: { prices?: { currency_code: string }[] } }
  const fields = ["id", "product.status", "price_set.prices.currency_code"]
  const variants = new Map((await find<Variant>("variant", fields, { id: ids }, container)).map((variant) => [variant.id, variant]))

  items.forEach(({ variant_id, unit_price }, index) => {
    if (!variant_id) {
      return
    }
    const variant = variants.get(variant_id)
    if (variant?.product?.status !== "published") {
      throw invalid(`items[${index}].variant_id`, `names no variant of a published product: ${variant_id}`)
    }
    if (unit_price === undefined && !variant.price_set?.prices?.some((price) => price.currency_code === currencyCode)) {
      throw invalid(`items[${index}].unit_price`, `is required: variant ${variant_id} has no price in ${currencyCode}`)
    }
  })
}

async function assertShippingOptions({ shipping_methods = [] }: CreateDraftOrderInput, container: MedusaContainer): Promise<void> {
  const ids = shipping_methods.map(({ shipping_option_id }) => shipping_option_id)
  type Option = { id: string; shipping_profile_id: string }
  const options = new Map(
    (await find<Option>("shipping_option", ["id", "shipping_profile_id"], { id: ids }, container)).map((option) => [option.id, option])
  )
  const taken = new Map<string, number>()

  ids.forEach((id, index) => {
    const option = options.get(id)
    if (!option) {
      throw invalid(`shipping_methods[${index}].shipping_option_id`, `names no shipping option: ${id}`)
    }
    const other = taken.get(option.shipping_profile_id)
    if (other !== undefined) {
      throw invalid(`shipping_methods[${index}]`, `is for the same shipping profile as shipping_methods[${other}]: one for each profile`)
    }
    taken.set(option.shipping_profile_id, index)
  })
}

async function resolveAddress(
  field: "shipping_address" | "billing_address",
  input: CreateDraftOrderInput,
  container: MedusaContainer
): Promise<AddressInput | undefined> {
  const address = input[field]
  if (!address) {
    return undefined
  }
  if (typeof address === "object") {
    assertMetadata(address.metadata, `${field}.metadata`)
    return { ...address, country_code: address.country_code?.toLowerCase() }
  }
  const saved = input.customer_id
    ? await find<AddressInput>("customer_address", ADDRESS_FIELDS, { id: address, customer_id: input.customer_id }, container)
    : []
  if (!saved[0]) {
    throw invalid(field, `names no saved address of the draft order's customer: ${address}`)
  }
  const found = saved[0]
  return Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, found[name]]))
}

const ADDRESS_FIELDS = [
  "first_name",
  "last_name",
  "phone",
  "company",
  "address_1",
  "address_2",
  "city",
  "country_code",
  "province",
  "postal_code",
  "metadata",
] satisfies (keyof AddressInput)[]

function assertCountry(address: AddressInput | undefined, region: Region): void {
  const country = address?.country_code
  if (country && !region.countries.some(({ iso_2 }) => iso_2 === country)) {
    throw invalid("shipping_address.country_code", `must be a country of region ${region.id}, not ${country}`)
  }
}

/** v1 took codes in any case; a code as it is written comes first. */
async function resolvePromoCodes(codes: string[], container: MedusaContainer): Promise<string[]> {
  const spellings = (code: string) => [code.trim(), code.trim().toUpperCase(), code.trim().toLowerCase()]
  const filters = { code: codes.flatMap(spellings), status: "active" }
  const known = new Set((await find<{ code: string }>("promotion", ["code"], filters, container)).map(({ code }) => code))

  return codes.map((code, index) => {
    const found = spellings(code).find((spelling) => known.has(spelling))
    if (!found) {
      throw invalid(`promo_codes[${index}]`, `is the code of no active promotion: ${code}`)
    }
    return found
  })
}

async function pricesIncludeTaxIn(region: Region, container: MedusaContainer): Promise<boolean> {
  type Preference = { attribute: string; value: string; is_tax_inclusive: boolean }
  const preferences = await find<Preference>(
    "price_preference",
    ["attribute", "value", "is_tax_inclusive"],
    { value: [region.id, region.currency_code] },
    container
  )
  const preference =
    preferences.find(({ attribute, value }) => attribute === "region_id" && value === region.id) ??
    preferences.find(({ attribute, value }) => attribute === "currency_code" && value === region.currency_code)
  return preference?.is_tax_inclusive ?? false
}

async function find<T>(entity: string, fields: string[], filters: Record<string, unknown>, container: MedusaContainer): Promise<T[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity, fields, filters })
  return data as T[]
}
