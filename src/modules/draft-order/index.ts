// First of all: what follows imports what an older Medusa lacks.
import "./host-version"
import { Module } from "@medusajs/framework/utils"
import type { DraftOrderLinkable } from "./linkable"
import { containerLoader } from "./loaders/container"
import { revertMigration, runMigrations } from "./migrate"
import { DraftOrderModuleService } from "./service"
import { DRAFT_ORDER_MODULE } from "./types"

export * from "./types"
export type * from "./draft-cart-types"
export type * from "./fact-types"
export type { CompletionIssue } from "./rules/issues"
export type { DraftOrderLinkable } from "./linkable"
export type { DraftOrderModuleOptions } from "./options"
export type { DraftOrderModuleService } from "./service"
export type { TermsFilter } from "./tables/terms-filter"
export { DRAFT_ORDER_MODULE }

/** `container.resolve(DRAFT_ORDER_MODULE)` returns this service, in whatever package it is written. */
declare module "@medusajs/framework/types" {
  interface ModuleImplementations {
    draftOrder: DraftOrderModuleService
  }
}

export default {
  ...Module<typeof DRAFT_ORDER_MODULE, typeof DraftOrderModuleService, Record<string, never>, DraftOrderLinkable>(
    DRAFT_ORDER_MODULE,
    { service: DraftOrderModuleService, loaders: [containerLoader] }
  ),
  runMigrations,
  revertMigration,
}
