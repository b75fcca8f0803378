import { useTestServer } from "../host/use-test-server"
import { describeParents } from "./parent-workflows"

useTestServer()

describe("a store's workflow that runs ours as steps, with the in-memory engine, and fails", () => {
  describeParents()
})
