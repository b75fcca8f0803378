import type { Browser } from "./browser"
import type { Shop } from "./shop"

/** One thing that staff do, from the first page to the last. Its title is a fact. */
export type Scenario = { title: string; run: (world: { browser: Browser; shop: Shop }) => Promise<void> }
