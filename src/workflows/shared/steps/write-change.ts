import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { asChanged } from "../../../cart/calculate/answers"
import { readDraftCart } from "../../../cart/facts/carts"
import { type CartWrite, writeChange, type WrittenChange } from "../../../cart/write/change-cart"
import type {
  DraftOrderChanges,
  DraftOrderRecord,
  HeldClaim,
  Serialized,
  SerializedDraftOrder,
} from "../../../modules/draft-order"
import { withChanges } from "../../../modules/draft-order/rules/state"
import type { CalculatedEdit } from "../calculate-change"
import { claimOf, expectUndo, type Run, undoUnderClaim } from "../claim"
import { serialized } from "../serialized"
import { calculatedEdits } from "./calculate-change"
import { editResults, type EditResult } from "./show-edit"

type Input = { edit: CalculatedEdit; record?: DraftOrderChanges }
type Current = CalculatedEdit["current"]

/** The cart before an edit, and the record's columns that the edit has changed. */
export type Before = { current: Current; record: (keyof DraftOrderRecord)[] }

/** What core's events tell of. */
export type ChangedParts = { cart: boolean; region: boolean; customer: boolean }

/**
 * Writes the calculated edit, the record one version up, all or nothing. Undone by writing the cart and the record back
 * as they were, from whatever they are by then.
 *
 * @throws `conflict` where the call has lost the cart, or the draft order has been changed meanwhile.
 */
export const writeChangeStep = createStep(
  "cart-draft-order-write-change",
  async ({ record }: Pick<Input, "record">, run) => {
    const edit = calculatedEdits.get(run)
    const { written, before } = await writeEdit({ edit, record }, run)
    const result = toResult(edit, serialized(written))
    editResults.set(result, run)

    return new StepResponse<Changed, Before>(
      { draft_order: result.draft_order, changed: changedParts(edit, written) },
      before
    )
  },
  async (before, run) => {
    if (before) {
      await undoEdit(before, run)
    }
  }
)

type Changed = { draft_order: SerializedDraftOrder; changed: ChangedParts }

function toResult({ cart, warnings, current }: CalculatedEdit, written: Serialized<WrittenChange>): EditResult {
  const { created_at, updated_at } = current.times ?? {}
  return { draft_order: written.draft_order, warnings, cart: asChanged(cart, { ...written, created_at, updated_at }) }
}

function changedParts({ current, content, is_cart_changed }: CalculatedEdit, { customer_id }: WrittenChange) {
  const before = current.content
  return {
    cart: is_cart_changed,
    region: content.region_id !== before.region_id,
    customer: customer_id !== before.customer_id || content.email !== before.email,
  }
}

/** Writes an edit, as {@link writeChangeStep} does. */
export async function writeEdit(
  { edit, record = {} }: Input,
  run: StepRun
): Promise<{ written: WrittenChange; before: Before }> {
  const { current, content, payment, is_customer_chosen } = edit
  const changes = withChanges(current.draft_order, {}, { ...record, is_customer_chosen })
  const claim = claimOf(content.id, run)
  const written = await writeChange({ claim, current, content, record: changes, payment }, scopeOf(run))
  expectUndo(content.id, run)
  return { written, before: { current, record: Object.keys(changes) as (keyof DraftOrderRecord)[] } }
}

/** How it is undone. */
export async function undoEdit(before: Before, run: StepRun): Promise<void> {
  await undoUnderClaim(before.current.content.id, run, (claim) => writeBack(before, claim, run))
}

type StepRun = Run & { eventGroupId?: string }

function scopeOf({ container, eventGroupId }: StepRun) {
  return { container, eventGroupId }
}

/** A shipping method that core had removed by itself, and the edit has made again, stays. */
async function writeBack({ current: before, record }: Before, claim: HeldClaim, run: StepRun): Promise<void> {
  const current = await readDraftCart(before.draft_order.id, run.container)
  if (!current?.content) {
    return
  }
  const { payment_collection } = before
  const write: CartWrite = {
    claim,
    current: { ...current, content: current.content },
    content: before.content,
    record: Object.fromEntries(record.map((column) => [column, before.draft_order[column]])),
    payment: payment_collection
      ? { amount: payment_collection.amount, currency_code: payment_collection.currency_code }
      : undefined,
  }
  await writeChange(write, scopeOf(run))
}
