import {
  assertAllowed,
  assertVersion,
  draftOrderIdOf,
  type DraftOrderAction,
  mustRegisterCompletion,
  orderIdOf,
  stateOf,
} from "../../src/modules/draft-order/rules/state"

const open = { id: "dorder_1", status: "open" as const, canceled_at: null, order_id: null, version: 3 }
const canceled = { ...open, canceled_at: new Date(0) }
const completed = { ...open, status: "completed" as const, order_id: "order_1" }

describe("the state of a draft order", () => {
  it.each([
    ["open", open],
    ["canceled", canceled],
    ["completed", completed],
  ])("is %s", (state, draftOrder) => {
    expect(stateOf(draftOrder)).toBe(state)
  })
})

describe("an action on a draft order", () => {
  const table: [DraftOrderAction, boolean, boolean, boolean][] = [
    // action     open   completed  canceled
    ["update", true, false, false],
    ["complete", true, true, false],
    ["cancel", true, false, false],
    ["delete", true, false, true],
  ]

  it.each(table)(
    "%s is allowed when open: %s, completed: %s, canceled: %s",
    (action, whenOpen, whenCompleted, whenCanceled) => {
      const isAllowed = (draftOrder: typeof open | typeof completed | typeof canceled) => {
        try {
          assertAllowed(action, draftOrder)
          return true
        } catch (error) {
          expect(error).toMatchObject({ type: "not_allowed", message: expect.stringContaining("dorder_1") })
          return false
        }
      }
      expect([open, completed, canceled].map(isAllowed)).toEqual([whenOpen, whenCompleted, whenCanceled])
    }
  )

  it("is refused with the state found and the states that would do", () => {
    expect(() => assertAllowed("delete", completed)).toThrow(
      "Draft order dorder_1 is completed: only a draft order that is open or canceled can be deleted"
    )
  })
})

describe("registering a cart completion", () => {
  it("stamps an open draft order", () => {
    expect(mustRegisterCompletion(open, "order_1")).toBe(true)
  })

  it("leaves a draft order with that order as it is", () => {
    expect(mustRegisterCompletion(completed, "order_1")).toBe(false)
  })

  it("refuses a second order, naming both", () => {
    expect(() => mustRegisterCompletion(completed, "order_2")).toThrow(/order_1.*order_2/)
  })

  it("refuses a canceled draft order", () => {
    expect(() => mustRegisterCompletion(canceled, "order_1")).toThrow(/is canceled/)
  })
})

it("another version is a conflict that names both", () => {
  expect(() => assertVersion(open, 2)).toThrow(/version 3, not 2/)
  expect(() => assertVersion(open, 3)).not.toThrow()
  expect(() => assertVersion(open, undefined)).not.toThrow()
})

it("the order's id follows from the draft order's", () => {
  expect(orderIdOf("dorder_01ABC")).toBe("order_01ABC")
  expect(draftOrderIdOf("order_01ABC")).toBe("dorder_01ABC")
})
