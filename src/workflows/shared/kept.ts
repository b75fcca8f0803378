import { ownerOf, type Run } from "./claim"

type KeepingRun = Omit<Run, "container"> & { context: object }

/**
 * What a step keeps for the later steps of its run, in the process in which all of them run, where it is too large to
 * be a step's output: the orchestrator copies an output for every step that reads any of it. Forgotten with the run.
 */
export class Kept<T> {
  private readonly values = new WeakMap<object, Map<string, T>>()

  set(value: T, run: KeepingRun): void {
    const ofContext = this.values.get(run.context) ?? new Map<string, T>()
    this.values.set(run.context, ofContext.set(ownerOf(run), value))
  }

  get(run: KeepingRun): T {
    const value = this.values.get(run.context)?.get(ownerOf(run))
    if (value === undefined) {
      throw new Error("Expected what an earlier step has kept, found nothing")
    }
    return value
  }
}
