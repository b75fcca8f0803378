import DraftOrderModule, {
  DRAFT_ORDER_MODULE,
  type DraftOrderDTO,
  type DraftOrderEventPayload,
} from "medusa-plugin-draft-order"
import type * as root from "medusa-plugin-draft-order"
import type * as http from "medusa-plugin-draft-order/http"
import type * as moduleEntry from "medusa-plugin-draft-order/modules/draft-order"
import * as workflows from "medusa-plugin-draft-order/workflows"
import type {
  DraftOrderModuleService,
  Serialized,
  SerializedDraftOrder,
} from "medusa-plugin-draft-order/modules/draft-order"
import type * as types from "medusa-plugin-draft-order/workflows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { defineConfig } from "@medusajs/framework/utils"

/**
 * What a store's code may expect of the types, and what they must refuse. `npm run check:install` compiles it in a
 * store against the packed package, and `npm run lint` against the sources. It never runs.
 */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Not<T extends boolean> = T extends true ? false : true
type IsAny<T> = 0 extends 1 & T ? true : false

/** Compiles only where every entry is true. */
export type Expectations = Expect<
  [
    Equal<DraftOrderDTO["created_at"], Date>,
    Equal<DraftOrderDTO["canceled_at"], Date | null>,
    Equal<SerializedDraftOrder["created_at"], string>,
    Equal<SerializedDraftOrder["canceled_at"], string | null>,
    Equal<Serialized<{ a: Date[]; b: { c: Date | null } }>, { a: string[]; b: { c: string | null } }>,
    Equal<keyof SerializedDraftOrder, keyof DraftOrderDTO>,
    Equal<http.AdminCartDraftOrderEditResponse["draft_order"]["created_at"], string>,
    Equal<http.AdminCreateCartDraftOrderBody["region_id"], string>,
    Equal<types.Readiness["issues"][number], types.CompletionIssue>,
    Equal<types.EditResult["warnings"][number], types.Warning>,
    Equal<DraftOrderEventPayload["order_id"], string | null>,
    Not<IsAny<(typeof DraftOrderModule.linkable)["draftOrder"]>>,
    Equal<(typeof DraftOrderModule.linkable.draftOrder.id)["linkable"], "draft_order_id">,
    Equal<typeof root.createDraftOrderWorkflow, typeof workflows.createDraftOrderWorkflow>,
    Equal<typeof root.DRAFT_ORDER_MODULE, typeof moduleEntry.DRAFT_ORDER_MODULE>,
  ]
>

type Expect<T extends true[]> = T

/** `same` can be true only where the value has exactly the expected type. */
declare function expectType<Expected>(): <Actual>(value: Actual, same: Equal<Actual, Expected>) => void

/** The result of every workflow. */
export async function results(container: MedusaContainer): Promise<void> {
  const id = "dorder_1"
  const created = await workflows.createDraftOrderWorkflow(container).run({ input: { region_id: "reg_1" } })
  const updated = await workflows.updateDraftOrderWorkflow(container).run({ input: { id } })
  const added = await workflows.addLineItemsWorkflow(container).run({ input: { id, items: [] } })
  const changed = await workflows.updateLineItemWorkflow(container).run({ input: { id, line_id: "", changes: {} } })
  const removed = await workflows.removeLineItemWorkflow(container).run({ input: { id, line_id: "" } })
  const shipping_method = { shipping_option_id: "so_1" }
  const shipped = await workflows.setShippingMethodWorkflow(container).run({ input: { id, shipping_method } })
  const unshipped = await workflows.removeShippingMethodWorkflow(container).run({ input: { id, method_id: "" } })
  expectType<types.CreateDraftOrderResult>()(created.result, true)
  expectType<types.EditResult>()(updated.result, true)
  expectType<types.EditResult>()(added.result, true)
  expectType<types.EditResult>()(changed.result, true)
  expectType<types.EditResult>()(removed.result, true)
  expectType<types.EditResult>()(shipped.result, true)
  expectType<types.EditResult>()(unshipped.result, true)

  const canceled = await workflows.cancelDraftOrderWorkflow(container).run({ input: { id } })
  const completed = await workflows.completeDraftOrderWorkflow(container).run({ input: { id } })
  const readiness = await workflows.checkReadinessWorkflow(container).run({ input: { id } })
  const options = await workflows.listShippingOptionsWorkflow(container).run({ input: { id } })
  expectType<SerializedDraftOrder>()(canceled.result, true)
  expectType<types.CompleteDraftOrderResult>()(completed.result, true)
  expectType<types.Readiness>()(readiness.result, true)
  expectType<types.ShippingOption[]>()(options.result, true)
}

/** What the container, the service and the workflows take and return. */
export async function use(container: MedusaContainer): Promise<void> {
  const service: DraftOrderModuleService = container.resolve(DRAFT_ORDER_MODULE)
  const { service: sameService } = { service: container.resolve("draftOrder") }

  const one: DraftOrderDTO = await sameService.updateDraftOrders("dorder_1", { metadata: { a: 1 } })
  const many: DraftOrderDTO[] = await service.updateDraftOrders({ status: "open" }, { no_notification_order: true })
  const canceled: DraftOrderDTO = await service.cancelDraftOrders("dorder_1")
  await service.listDraftOrders({ $or: [{ q: "jane" }, { created_at: { $gt: new Date() } }] }, { select: ["id"] })
  console.log(one, many, canceled)

  // @ts-expect-error there is no such status
  await service.listDraftOrders({ status: "oppen" })
  // @ts-expect-error there is no such field
  await service.listDraftOrders({}, { select: ["nope"] })
  // @ts-expect-error there is no such field
  await service.listAndCountDraftOrders({}, { order: { nope: "ASC" } })
  // @ts-expect-error only the module sets the status
  await service.createDraftOrders({ status: "completed" })
  // @ts-expect-error drafts are deleted permanently
  await service.softDeleteDraftOrders("dorder_1")

  const { result } = await workflows.createDraftOrderWorkflow(container).run({ input: { region_id: "reg_1" } })
  const created: string = result.draft_order.created_at
  // @ts-expect-error in a workflow's result, dates are texts
  result.draft_order.created_at.getTime()
  // @ts-expect-error the region is required
  await workflows.createDraftOrderWorkflow(container).run({ input: { email: "jane@example.com" } })
  // @ts-expect-error an item has no such field
  await workflows.addLineItemsWorkflow(container).run({ input: { id: "dorder_1", items: [{ quantity: 1, cost: 1 }] } })
  console.log(created)
}

/** With options, as README.md says. */
export const configuration = defineConfig({
  plugins: [{ resolve: "medusa-plugin-draft-order", options: { orderMetadataKeys: ["purchase_order"] } }],
})

// @ts-expect-error the module has no such entity
export const wrong = DraftOrderModule.linkable.draft
