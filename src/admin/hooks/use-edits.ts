import { toast } from "@medusajs/ui"
import { useCallback, useRef, useState } from "react"
import type { AdminCartDraftOrderEditResponse } from "../../http"
import { isConflict, messageOf } from "../lib/errors"
import type { Draft } from "../lib/types"
import { useDraftCache } from "./drafts"
import { useText } from "./use-text"

/** A change of one field, which can be sent again on a version that somebody else has written. */
export type Edit = {
  /** The field's name, for people. */
  field: string
  /** What was typed, as it is shown beside what others have written. */
  mine: string
  /** The field as a draft order has it. */
  read: (draft: Draft) => string
  send: (version: number) => Promise<AdminCartDraftOrderEditResponse>
  /** What takes it back, given the draft order as it was before and as it is now. */
  undo?: (before: Draft, after: Draft) => Edit | undefined
}

export type Conflict = { edit: Edit; draft: Draft; resolve: (error?: string) => void }

/** Sends the edit. Resolves to what is wrong with it, or to nothing where it is saved or theirs is taken. */
export type SendEdit = (edit: Edit) => Promise<string | undefined>

/**
 * Edits are sent one after the other, each on the version that the one before has left. Somebody else's edit in between
 * is a conflict, which waits for staff's decision while what they typed stays in its field.
 */
export function useEdits(id: string) {
  const { t } = useText()
  const { current, keep, refresh } = useDraftCache()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [conflict, setConflict] = useState<Conflict>()
  const [pending, setPending] = useState(0)

  const attempt = async (edit: Edit, isUndo: boolean): Promise<string | undefined> => {
    const before = current(id)
    if (!before) {
      return undefined
    }
    try {
      const { draft_order: after, warnings } = await edit.send(before.version)
      keep(after)
      warnings.forEach(({ message }) => toast.warning(message))
      const undo = isUndo ? undefined : edit.undo?.(before, after)
      toast.success(t("edit.saved", { field: edit.field }), {
        action: undo && {
          label: t("actions.undo"),
          altText: t("actions.undo"),
          onClick: () => void send(undo, true),
        },
      })
      return undefined
    } catch (error) {
      if (!isConflict(error)) {
        return messageOf(error)
      }
      const draft = await refresh(id)
      // Written meanwhile, but not this: nothing to decide.
      return edit.read(draft) === edit.read(before) && draft.version !== before.version
        ? attempt(edit, isUndo)
        : new Promise((resolve) => setConflict({ edit, draft, resolve }))
    }
  }

  const send = (edit: Edit, isUndo = false): Promise<string | undefined> => {
    const run = async () => {
      setPending((count) => count + 1)
      try {
        const error = await attempt(edit, isUndo)
        if (error && isUndo) {
          toast.error(error)
        }
        return error
      } catch (error) {
        return messageOf(error)
      } finally {
        setPending((count) => count - 1)
      }
    }
    const result = queue.current.then(run)
    queue.current = result
    return result
  }

  const resolve = async (keepsMine: boolean) => {
    if (conflict) {
      setConflict(undefined)
      conflict.resolve(keepsMine ? await attempt(conflict.edit, false) : undefined)
    }
  }

  return { send: useCallback((edit: Edit) => send(edit), [id, t]), conflict, resolve, isSaving: pending > 0 }
}
