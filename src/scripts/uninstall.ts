import { only } from "../modules/draft-order/rules/present"
import type { ExecArgs, Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../modules/draft-order"
import { notAllowed } from "../modules/draft-order/errors"

/** How many draft orders are read at a time. */
const PAGE = 100

/**
 * `medusa exec`, before the plugin is removed from a server. Deletes the carts of canceled draft orders as Medusa
 * deletes carts, with the links by which this plugin keeps them from being completed. Medusa would take such a link for
 * an order, and answer the completion of the cart as if it had placed one. Running it again changes nothing.
 *
 * @throws `not_allowed` while completions have begun and not ended, or migrations of the plugin have not run.
 */
export default async function uninstall({ container }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const service = container.resolve(DRAFT_ORDER_MODULE)

  await service.schemaState.assertReady()
  await assertNothingUnfinished(service)
  await deleteCanceledCarts(service, container, logger)

  const open = await count(service, { status: ["open"], canceled_at: null })
  logger.info(
    `${open} draft orders are open. Without the plugin, their carts are carts like any other: customers can change and ` +
      `complete them, and Medusa prices their shipping anew`
  )
}

async function assertNothingUnfinished({ completions }: DraftOrderModuleService): Promise<void> {
  const unfinished = (await completions.findUnfinished(new Date(), new Date(0))).filter(
    ({ kind }) => kind !== "conflict"
  )
  if (unfinished.length) {
    throw notAllowed(
      `${unfinished.length} completions have begun and not ended, of draft order ${only(unfinished).draft_order_id} for ` +
        `one. Nothing was changed. Let the server run until its job has finished them, which takes a minute or two`
    )
  }
}

async function deleteCanceledCarts(
  service: DraftOrderModuleService,
  container: MedusaContainer,
  logger: Logger
): Promise<void> {
  const carts = container.resolve(Modules.CART)
  let canceled = 0
  let deleted = 0

  for (let after = ""; ;) {
    const page = await service.listDraftOrders(
      { canceled_at: { $ne: null }, id: { $gt: after } },
      { select: ["id", "cart_id"], order: { id: "ASC" }, take: PAGE }
    )
    const last = page.at(-1)
    if (!last) {
      break
    }
    const ids = page.flatMap(({ cart_id }) => cart_id ?? [])
    canceled += page.length
    deleted += (await carts.listCarts({ id: ids }, { select: ["id"], take: null })).length
    for (const id of ids) {
      await service.closings.deleteCart(id)
    }
    after = last.id
  }
  logger.info(
    `${canceled} draft orders are canceled. Deleted the carts of ${deleted} of them, which nobody can complete now`
  )
}

async function count(service: DraftOrderModuleService, filters: Parameters<typeof service.listDraftOrders>[0]) {
  const [, found] = await service.listAndCountDraftOrders(filters, { select: ["id"], take: 1 })
  return found
}
