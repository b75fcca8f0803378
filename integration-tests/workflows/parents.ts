import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { RegisteredPayment } from "../../src/modules/draft-order"
import {
  addLineItemsWorkflow,
  completeDraftOrderWorkflow,
  type CreateDraftOrderInput,
  createDraftOrderWorkflow,
  updateDraftOrderWorkflow,
} from "../../src/workflows"

/** What a store's own workflow is given. `fails` is whether its own step throws. */
export type ParentInput = {
  id: string
  draft?: CreateDraftOrderInput
  email?: string
  payment?: RegisteredPayment
  by_customer?: boolean
  fails: boolean
}

const storesOwnStep = createStep("stores-own-step", async ({ fails }: { fails: boolean }) => {
  if (fails) {
    throw new Error("The store's own step fails")
  }
  return new StepResponse(true)
})

const asynchronousStep = createStep({ name: "asynchronous-step", async: true }, async () => new StepResponse(true))

type Seen = { at: string[]; look: () => string[] | Promise<string[]> }

/** What a step after the completion sees of the events that were heard, or does. */
export const seen: Seen = { at: [], look: () => [] }

const lookStep = createStep("look", async () => {
  seen.at = await seen.look()
  return new StepResponse(true)
})

const create = (input: ParentInput) =>
  createDraftOrderWorkflow.runAsStep({ input: transform(input, ({ draft }) => draft!) })

const complete = (input: ParentInput) =>
  completeDraftOrderWorkflow.runAsStep({
    input: transform(input, ({ id, payment, by_customer }) => ({ id, payment, by_customer })),
  })

/** The completion is in the middle. */
const createAndComplete = createWorkflow("store-create-and-complete", (input: ParentInput) => {
  create(input)
  complete(input)
  lookStep()
  storesOwnStep(input)
  return new WorkflowResponse(input)
})

/** Something happens to the draft order before the store's own step fails. */
const createAndLook = createWorkflow("store-create-and-look", (input: ParentInput) => {
  create(input)
  lookStep()
  storesOwnStep(input)
  return new WorkflowResponse(input)
})

/** As a workflow that the host keeps: what its steps return is written as JSON. */
const storedCreateAndComplete = createWorkflow(
  { name: "store-stored-create-and-complete", store: true, retentionTime: 60 },
  (input: ParentInput) => {
    create(input)
    complete(input)
    storesOwnStep(input)
    return new WorkflowResponse(input)
  }
)

/** The completion is first. */
const completeFirst = createWorkflow("store-complete-first", (input: ParentInput) => {
  complete(input)
  storesOwnStep(input)
  return new WorkflowResponse(input)
})

/** The completion is last, under another name and a condition: what throws is a step of the parent's parent. */
const completeLast = createWorkflow("store-complete-last", (input: ParentInput) => {
  create(input).config({ name: "a-draft-order" })
  when("to-complete", { input }, ({ input }) => !!input.draft).then(() => {
    complete(input)
  })
  return new WorkflowResponse(input)
})

const parentOfCompleteLast = createWorkflow("store-parent-of-complete-last", (input: ParentInput) => {
  completeLast.runAsStep({ input })
  storesOwnStep(input)
  return new WorkflowResponse(input)
})

const editAndComplete = createWorkflow("store-edit-and-complete", (input: ParentInput) => {
  updateDraftOrderWorkflow.runAsStep({ input: transform(input, ({ id, email }) => ({ id, email })) })
  addLineItemsWorkflow
    .runAsStep({
      input: transform(input, ({ id }) => ({ id, items: [{ title: "Engraving", quantity: 1, unit_price: 5 }] })),
    })
    .config({ name: "an-engraving" })
  complete(input)
  storesOwnStep(input)
  return new WorkflowResponse(input)
})

/** It goes on in another process, or another turn, after its asynchronous step. */
const asynchronousAfter = createWorkflow("store-asynchronous-after", (input: ParentInput) => {
  create(input)
  complete(input)
  asynchronousStep()
  storesOwnStep(input)
  return new WorkflowResponse(input)
})

/** What comes after an asynchronous step is run by the host's workflow engine. */
const asynchronousBefore = createWorkflow("store-asynchronous-before", (input: ParentInput) => {
  asynchronousStep()
  create(input)
  complete(input)
  storesOwnStep(input)
  return new WorkflowResponse(input)
})

export const parents = {
  createAndLook,
  createAndComplete,
  storedCreateAndComplete,
  completeFirst,
  parentOfCompleteLast,
  editAndComplete,
  asynchronousAfter,
  asynchronousBefore,
}
