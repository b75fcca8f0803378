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

  return [
    both("create, 3 lines", ({ create }) => ({ run: () => create(3) })),
    both("create, 50 lines", ({ create }) => ({ run: () => create(50) })),
    both("change one line", ({ create, edit }) => ({ prepare: () => create(3), run: (id) => edit(id) })),
    both("retrieve with cart", ({ create, path }) => ({
      prepare: () => create(3),
      run: (id) => get(`${path}/${id}`),
    })),
    both("list 50", ({ path }) => ({ run: () => get(`${path}?limit=50`) })),
    both("pay: draft to captured order", ({ create, pay }) => ({
      prepare: () => create(3),
      run: (id) => pay(id),
    })),
  ]
}
