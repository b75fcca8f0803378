import type { Drafts } from "./drafts"
import { compared, figures, type Figures, type Row } from "./measure"

type Load = { name: string; measure: () => Promise<Row> }

const CLIENTS = 8
const DRAFTS = 80
const AT_ONCE = 200

/** What many clients do at the same time. */
export function loads(ours: Drafts, core: Drafts): Load[] {
  return [
    {
      name: `${CLIENTS} clients creating`,
      measure: async () => {
        const [a, b] = [await perSecond(ours), await perSecond(core)]
        return { name: `${CLIENTS} clients creating`, unit: "/s", ...compared(a, b) }
      },
    },
    {
      name: `${AT_ONCE} creates at once`,
      measure: async () => ({
        name: `${AT_ONCE} creates at once, slowest`,
        ...compared(await slowest(ours), await slowest(core)),
      }),
    },
  ]
}

/** How many draft orders several clients create in a second. */
async function perSecond({ create }: Drafts): Promise<Figures> {
  let left = DRAFTS
  const start = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left-- > 0) {
        await create(3)
      }
    })
  )
  const rate = DRAFTS / ((performance.now() - start) / 1000)
  return { median: rate, p95: rate }
}

/** All succeed: a failure ends the bench. */
async function slowest({ create }: Drafts): Promise<Figures> {
  const start = performance.now()
  const times = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      await create(3)
      return performance.now() - start
    })
  )
  return { median: Math.max(...times), p95: figures(times).p95 }
}
