import { Module } from "@medusajs/framework/utils"
import { containerLoader } from "./loaders/container"
import { revertMigration, runMigrations } from "./migrate"
import { DraftOrderModuleService } from "./service"
import { DRAFT_ORDER_MODULE } from "./types"

export * from "./types"
export type { DraftOrderModuleService } from "./service"
export type { TermsFilter } from "./terms-filter"
export { DRAFT_ORDER_MODULE }

export default {
  ...Module(DRAFT_ORDER_MODULE, { service: DraftOrderModuleService, loaders: [containerLoader] }),
  runMigrations,
  revertMigration,
}
