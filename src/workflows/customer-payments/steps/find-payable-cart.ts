import type { BigNumberInput, BigNumberRawValue, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { missing } from "../../../modules/draft-order/errors"
import { assertStoreMay, storeStateOf } from "../../../modules/draft-order/rules/store"
import { find } from "../../shared/lookups/find"

export type PayableCartInput = {
  cart_id: string
  /** The collection that the customer pays with. Left out: the cart's. */
  payment_collection_id?: string
}

type Priced = { currency_code: string; raw_amount: BigNumberInput }
type Session = Priced & { id: string; provider_id: string }
type Collection = Priced & { id: string; payment_sessions?: Session[] }
type Cart = { id: string; currency_code: string; raw_total: BigNumberRawValue; completed_at: Date | null }

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
    const cart = await retrieveCart(cart_id, container)
    await assertPayable(cart, container)
    const collection = await findCollection(cart_id, payment_collection_id, container)

    const isAtTotal = ({ currency_code, raw_amount }: Priced) =>
      currency_code === cart.currency_code && MathBN.eq(raw_amount, cart.raw_total)

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
  }
)

async function retrieveCart(id: string, container: MedusaContainer): Promise<Cart> {
  const fields = ["id", "currency_code", "total", "raw_total", "completed_at"]
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "cart", fields, filters: { id } }, { throwIfKeyNotFound: true })
  return data[0] as Cart
}

async function assertPayable({ id, completed_at }: Cart, container: MedusaContainer): Promise<void> {
  const service = container.resolve(DRAFT_ORDER_MODULE)

  for (const { draft_order } of await service.managedCarts.find([{ kind: "cart", id }])) {
    const state = storeStateOf(draft_order, Boolean(await service.completions.find(draft_order.id)), new Date())
    assertStoreMay("pay", completed_at ? "completed" : state, `Cart ${id}`)
  }
}

async function findCollection(
  cart_id: string,
  id: string | undefined,
  container: MedusaContainer
): Promise<Collection | undefined> {
  const fields = ["id", "currency_code", "amount", "raw_amount", "payment_sessions.*"]
  const links = await find<{ payment_collection?: Collection }>(
    "cart_payment_collection",
    fields.map((field) => `payment_collection.${field}`),
    { cart_id },
    container
  )
  const collections = links.flatMap(({ payment_collection }) => payment_collection ?? [])
  const collection = id ? collections.find((collection) => collection.id === id) : collections[0]

  if (id && !collection) {
    throw missing(`Payment collection ${id} of cart ${cart_id} was not found`)
  }
  return collection
}
