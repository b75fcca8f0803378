import { findWorld, type World } from "../factories/world"
import { startTestServer, type TestServer } from "./server"

/** The server and the demo data's ids, for the specs of one file, from the first hook on. */
export let server: TestServer
export let world: World

/** Runs the whole server for all specs of the file that calls it. */
export function useTestServer(): void {
  beforeAll(async () => {
    server = await startTestServer()
    world = await findWorld(server.container)
  })
  afterAll(() => server.stop())
}
