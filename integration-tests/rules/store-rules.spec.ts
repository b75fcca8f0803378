import {
  assertStoreMay,
  type StoreAction,
  type StoreState,
  storeStateOf,
} from "../../src/modules/draft-order/rules/store"

const record = { id: "dorder_1", status: "open" as const, canceled_at: null }

it.each<[StoreState, StoreAction[]]>([
  ["open", ["pay", "complete"]],
  ["being completed", ["complete"]],
  ["completed", ["complete"]],
  ["canceled", []],
])("on the store's routes, the cart of a draft that is %s allows %p", (state, allowed) => {
  const actions: StoreAction[] = ["change", "pay", "complete"]
  const isAllowed = (action: StoreAction) => {
    try {
      assertStoreMay(action, state, "Cart cart_1")
      return true
    } catch {
      return false
    }
  }
  expect(actions.filter(isAllowed)).toEqual(allowed)
})

it("names the cart, the state and what is allowed", () => {
  expect(() => assertStoreMay("change", "open", "Cart cart_1")).toThrow(
    "Cart cart_1 is managed by a draft order that is open: it can be paid and completed, and nothing else about it can be changed"
  )
})

it.each([
  ["an open draft", record, false, "open"],
  ["an open draft whose completion has begun", record, true, "being completed"],
  ["a completed draft whose completion has not ended", { ...record, status: "completed" as const }, true, "completed"],
  ["a canceled draft", { ...record, canceled_at: new Date() }, false, "canceled"],
])("%s is %s", (_, draftOrder, isBeingCompleted, state) => {
  expect(storeStateOf(draftOrder, isBeingCompleted)).toBe(state)
})
