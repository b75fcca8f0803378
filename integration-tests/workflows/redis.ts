import { spawnSync } from "node:child_process"
import { once } from "node:events"
import { createConnection } from "node:net"

/** Whether `redis-server` is installed: what needs it is skipped where it is not. */
export function isRedisInstalled(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0
}

/** Sends commands in Redis' own words, such as `CONFIG SET maxmemory 1`, and returns its answers. */
export async function tellRedis(url: string, ...commands: string[]): Promise<string> {
  const socket = createConnection(Number(new URL(url).port), "localhost")
  let answer = ""
  socket.on("data", (data) => (answer += data))
  socket.end([...commands, "QUIT"].map((command) => `${command}\r\n`).join(""))
  await once(socket, "close")
  return answer
}
