import { findWorld, type World } from "../factories/world"
import { startTestServer, type TestServer } from "./server"

/** The server and the demo data's ids, for the specs of one file, from the first hook on. */
export let server: TestServer
export let world: World

/** Whether spec files that run after this one in the same process see the modules that this one has loaded. */
const isShared = "isSharedRealm" in globalThis

/**
 * Runs the whole server for all specs of the file that calls it, on a fresh database. The server is started once for
 * the spec files that a worker of Jest's runs. A file that needs a server of its own, because it changes what a server
 * loads when it starts or holds in memory, begins with the comment `@jest-environment node`.
 */
export function useTestServer(): void {
  beforeAll(async () => {
    if (server) {
      await server.reset()
    } else {
      server = await startTestServer()
    }
    world = await findWorld(server.container)
  })
  afterAll(() => (isShared ? undefined : server.stop()))
}
