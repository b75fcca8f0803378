import { stopAll } from "./shared"

export default async function tearDown(): Promise<void> {
  await Promise.all(stopAll.map((stop) => stop()))
}
