import {
  assertStoreMay,
  type StoreAction,
  type StoreState,
  storeStateOf,
} from "../../src/modules/draft-order/rules/store"

const now = new Date("2026-12-24T18:00:00Z")
const earlier = new Date("2026-12-24T17:59:59.999Z")
const record = { id: "dorder_1", status: "open" as const, canceled_at: null, expires_at: null }

it.each<[StoreState, StoreAction[]]>([
  ["open", ["pay", "complete"]],
  ["being completed", ["complete"]],
  ["completed", ["complete"]],
  ["canceled", []],
  ["expired", ["complete"]],
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
  ["an open draft that expires now", { ...record, expires_at: now }, false, "expired"],
  ["an open draft that expires later", { ...record, expires_at: new Date(now.getTime() + 1) }, false, "open"],
  ["an expired draft whose completion has begun", { ...record, expires_at: earlier }, true, "being completed"],
  [
    "a completed draft past its expiry",
    { ...record, status: "completed" as const, expires_at: earlier },
    false,
    "completed",
  ],
  ["a canceled draft past its expiry", { ...record, canceled_at: earlier, expires_at: earlier }, false, "canceled"],
])("%s is %s", (_, draftOrder, isBeingCompleted, state) => {
  expect(storeStateOf(draftOrder, isBeingCompleted, now)).toBe(state)
})
