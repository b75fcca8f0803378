import { MedusaContextType } from "@medusajs/framework/utils"
import type { DatabaseTransaction } from "../../modules/draft-order"

/** A transaction of one of the host's modules, on the host's database. */
export type HostTransaction = { getTransactionContext: () => DatabaseTransaction; flush: () => Promise<void> }

type Manager = HostTransaction & { setTransactionContext: (transaction: DatabaseTransaction) => void }

/**
 * What every service of the host's has, and their types leave out. A method that is given a manager as
 * `transactionManager` in its shared context, which is its last parameter, works in that manager's transaction.
 */
export type HostService = {
  baseRepository_: {
    transaction: <T>(work: (manager: HostTransaction) => Promise<T>) => Promise<T>
    getFreshManager: () => Manager
  }
}

/** The shared context of a call that works in a transaction. Its events wait for the end of the workflow. */
export type TransactionContext = ReturnType<typeof contextIn>

export function contextIn(transactionManager: HostTransaction, eventGroupId: string | undefined) {
  // In a step of a workflow, a context without this type is replaced by one of the workflow's own.
  return { transactionManager, eventGroupId, __type: MedusaContextType }
}

/** Lets another of the host's modules write in a transaction that one of them has begun: both, or neither. */
export async function inTransactionOf<T>(
  transaction: HostTransaction,
  { service, eventGroupId }: { service: HostService; eventGroupId: string | undefined },
  work: (context: TransactionContext) => Promise<T>
): Promise<T> {
  const manager = service.baseRepository_.getFreshManager()
  manager.setTransactionContext(transaction.getTransactionContext())
  const result = await work(contextIn(manager, eventGroupId))
  await manager.flush()
  return result
}
