import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { RegionFacts } from "../types"

type Region = Omit<RegionFacts, "countries">
type Country = { iso_2: string; region_id: string; region: Region | null }

/** The part of the region module that is read, with a filter that its types leave out. */
type RegionService = {
  listCountries: (filters: { region_id: string[] }, config: { relations: ["region"]; take: null }) => Promise<Country[]>
  listRegions: (filters: { id: string[] }, config: { take: null }) => Promise<Region[]>
}

/**
 * Regions with their countries, by id; one that does not exist is left out. One statement, and a second one where a
 * region has no countries.
 */
export async function readRegions(ids: string[], container: MedusaContainer): Promise<Map<string, RegionFacts>> {
  const service = container.resolve<RegionService>(Modules.REGION)
  const regions = new Map<string, RegionFacts>()

  for (const { region, ...country } of await service.listCountries(
    { region_id: ids },
    { relations: ["region"], take: null }
  )) {
    if (region) {
      const found = regions.get(region.id) ?? { ...region, countries: [] }
      found.countries.push(country)
      regions.set(region.id, found)
    }
  }
  const rest = ids.filter((id) => !regions.has(id))
  const withoutCountries = rest.length ? await service.listRegions({ id: rest }, { take: null }) : []
  withoutCountries.forEach((region) => regions.set(region.id, { ...region, countries: [] }))
  return regions
}
