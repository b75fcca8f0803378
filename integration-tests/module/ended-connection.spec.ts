import { startTestModule, type TestModule } from "./module"

const END = "SELECT pg_terminate_backend(pg_backend_pid())"
const ENDED = "terminating connection due to administrator command"

let tested: TestModule

beforeAll(async () => {
  tested = await startTestModule()
})
afterAll(() => tested.stop())

// The route that cancels a draft order answered 500 for one that was canceled: the connection on which its claim was
// released had been ended, and reading the draft order afterwards was given the same connection.
it("a statement whose connection is ended by PostgreSQL fails only itself: the next one is given another", async () => {
  for (let time = 0; time < 5; time++) {
    await expect(tested.dataSource.query(END)).rejects.toThrow(ENDED)
    expect(await tested.dataSource.query("SELECT 1 AS one")).toEqual([{ one: 1 }])
  }
})

it("a transaction whose connection is ended by PostgreSQL fails only itself", async () => {
  for (let time = 0; time < 5; time++) {
    await expect(tested.dataSource.transaction((manager) => manager.query(END))).rejects.toThrow(ENDED)
    expect(await tested.dataSource.query("SELECT 1 AS one")).toEqual([{ one: 1 }])
  }
})
