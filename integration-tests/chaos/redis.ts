import { spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { createConnection } from "node:net"
import { freePort } from "../host/postgres"

export type Redis = { url: string; stop: () => Promise<void> }

/** Starts `redis-server`, which has to be installed, on a free port, with nothing kept on disk. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort()
  const child = spawn("redis-server", ["--port", String(port), "--save", "", "--appendonly", "no"], { stdio: "ignore" })
  let failure: Error | undefined
  child.once("error", (error) => (failure = new Error(`redis-server did not start; is it installed? ${error.message}`)))

  while (!(await answers(port))) {
    if (failure) {
      throw failure
    }
    await sleep(50)
  }
  return {
    url: `redis://localhost:${port}`,
    stop: async () => {
      const exit = once(child, "exit")
      child.kill("SIGTERM")
      await exit
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "localhost")
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false))
    socket.once("connect", () => socket.destroy())
  })
}
