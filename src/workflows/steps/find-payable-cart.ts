import type { BigNumberInput, BigNumberRawValue } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../modules/draft-order"
import { assertStoreMay, storeStateOf } from "../../modules/draft-order/store-rules"
import { find } from "../references/find"

export type PayableCartInput = {
  cart_id: string
  /** The collection that the customer pays with. Left out: the cart's. */
  payment_collection_id?: string
}

type Cart = { id: string; currency_code: string; raw_total: BigNumberRawValue; completed_at: Date | null }
type Session = { id: string; provider_id: string; currency_code: string; raw_amount: BigNumberInput }
type Collection = { id: string; currency_code: string; raw_amount: BigNumberInput; payment_sessions?: Session[] }

/** What the customer is to pay, and what of the cart's payment is at another amount. Amounts are major units. */
export type PayableCart = {
  cart_id: string
  currency_code: string
  amount: BigNumberRawValue
  /** None where the cart has no payment collection. */
  payment_collection_id?: string
  isCollectionBehind: boolean
  staleSessions: { id: string; provider_id: string }[]
}

/**
 * Reads, under the cart's lock, what the customer is to pay. Staff may have completed or canceled the draft, and the
 * customer may have completed the cart, while the request waited for the lock.
 *
 * @throws `not_found` for a cart, or for a payment collection of it, that does not exist; `not_allowed` where the state
 * of the cart's draft order forbids a payment.
 */
export const findPayableCartStep = createStep(
  "cart-draft-order-find-payable-cart",
  async ({ cart_id, payment_collection_id }: PayableCartInput, { container }) => {
    const service = container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph(
      {
        entity: "cart",
        fields: ["id", "currency_code", "total", "raw_total", "completed_at"],
        filters: { id: cart_id },
      },
      { throwIfKeyNotFound: true }
    )
    const cart = data[0] as Cart

    for (const { draft_order } of await service.findManagingDraftOrders([{ kind: "cart", id: cart_id }])) {
      const state = storeStateOf(draft_order, Boolean(await service.findCompletion(draft_order.id)))
      assertStoreMay("pay", cart.completed_at ? "completed" : state, `Cart ${cart_id}`)
    }
    const collection = await findCollection(cart_id, payment_collection_id)

    return new StepResponse<PayableCart>({
      cart_id,
      currency_code: cart.currency_code,
      amount: cart.raw_total,
      payment_collection_id: collection?.id,
      isCollectionBehind: Boolean(collection && !isAtTotal(collection)),
      staleSessions: (collection?.payment_sessions ?? [])
        .filter((session) => !isAtTotal(session))
        .map(({ id, provider_id }) => ({ id, provider_id })),
    })

    function isAtTotal({ currency_code, raw_amount }: Pick<Session, "currency_code" | "raw_amount">): boolean {
      return currency_code === cart.currency_code && MathBN.eq(raw_amount, cart.raw_total)
    }

    async function findCollection(cart_id: string, id: string | undefined): Promise<Collection | undefined> {
      const links = await find<{ payment_collection?: Collection }>(
        "cart_payment_collection",
        ["id", "currency_code", "amount", "raw_amount", "payment_sessions.*"].map(
          (field) => `payment_collection.${field}`
        ),
        { cart_id },
        container
      )
      const collections = links.flatMap(({ payment_collection }) => payment_collection ?? [])
      const collection = id ? collections.find((collection) => collection.id === id) : collections[0]
      if (id && !collection) {
        throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payment collection ${id} of cart ${cart_id} was not found`)
      }
      return collection
    }
  }
)
