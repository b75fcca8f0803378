import type { Browser } from "./browser"
import type { Shop } from "./shop"

type World = {
  browser: Browser
  shop: Shop
  /** The address of the same store with Medusa's flag `rbac` on, which is started when it is first asked for. */
  withRoles: () => Promise<string>
}

/** One thing that staff do, from the first page to the last. Its title is a fact. */
export type Scenario = { title: string; run: (world: World) => Promise<void> }
