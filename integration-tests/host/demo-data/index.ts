import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createAdmin } from "./admin"
import { createCatalogue } from "./catalogue"
import { createDrafts } from "./drafts"
import { createStore } from "./store"

/** `medusa exec`: fills a new store with what a first look needs. `DEMO_DRAFTS=false` leaves the draft orders out. */
export default async function createDemoData({ container }: ExecArgs): Promise<void> {
  const store = await createStore(container)
  await createCatalogue(container, store)
  await createAdmin(container)

  if (process.env.DEMO_DRAFTS !== "false") {
    await createDrafts(container)
  }
  container.resolve(ContainerRegistrationKeys.LOGGER).info("Demo data created")
}
