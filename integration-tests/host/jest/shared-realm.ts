import { ModuleMocker } from "jest-mock"

/** What the runner of a spec file leaves in the global object, and finds there. */
const OF_RUNNER = Symbol.for("EVENT_HANDLERS")

/**
 * A test environment for spec files that share what their worker has loaded: they run in its own realm, one after the
 * other, with Node's own loader (see `runtime.cjs`). So they share one server; and a hook's handler that one registers
 * stays for all that follow. A file that must not share begins with the comment `@jest-environment node`.
 */
export default class SharedRealm {
  readonly global = Object.assign(globalThis, { isSharedRealm: true })
  readonly moduleMocker = new ModuleMocker(globalThis)
  readonly fakeTimers = null
  readonly fakeTimersModern = null
  private readonly before = { console, exit: process.exit, env: { ...process.env } }

  async setup(): Promise<void> {
    return
  }

  /** Jest has wrapped some of the worker's own things, and the file may have set variables. */
  async teardown(): Promise<void> {
    const { console, exit, env } = this.before
    globalThis.console = console
    process.exit = exit
    Object.keys(process.env).forEach((name) => name in env || Reflect.deleteProperty(process.env, name))
    Object.assign(process.env, env)
    Reflect.deleteProperty(globalThis, OF_RUNNER)
  }

  exportConditions(): string[] {
    return ["node", "node-addons"]
  }

  getVmContext(): null {
    return null
  }
}
