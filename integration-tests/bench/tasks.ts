import type { ChaosServer } from "../chaos/chaos-server"
import type { Drafts } from "./drafts"
import type { Side, Sides } from "./measure"

/** What one client does, with a draft order of three lines where nothing else is said. */
export function tasks(server: ChaosServer, ours: Drafts, core: Drafts): (Sides & { name: string })[] {
  const both = (name: string, side: (drafts: Drafts) => Side) => ({ name, ours: side(ours), core: side(core) })
  const get = async (path: string) => {
    const { status } = await server.admin("GET", path)
    if (status !== 200) {
      throw new Error(`GET ${path} answered ${status}`)
    }
  }

  const draft = async ({ create, firstLine }: Drafts) => {
    const id = await create(3)
    return { id, line: await firstLine(id) }
  }

  return [
    both("create, 3 lines", ({ create }) => ({ run: () => create(3) })),
    both("create, 50 lines", ({ create }) => ({ run: () => create(50) })),
    both("change one line", (drafts) => ({
      prepare: () => draft(drafts),
      run: ({ id, line }) => drafts.edit(id, line),
    })),
    both("retrieve with cart", (drafts) => ({
      prepare: () => draft(drafts),
      run: ({ id }) => get(`${drafts.path}/${id}`),
    })),
    both("list 50", ({ path }) => ({ run: () => get(`${path}?limit=50`) })),
    both("pay: draft to captured order", (drafts) => ({
      prepare: () => draft(drafts),
      run: ({ id }) => drafts.pay(id),
    })),
  ]
}
