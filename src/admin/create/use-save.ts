import { toast } from "@medusajs/ui"
import { useRef, useState } from "react"
import type { AdminCartDraftOrderEditResponse } from "../../http"
import { useDraftCache } from "../hooks/drafts"
import { useText } from "../hooks/use-text"
import { PATH, post, randomKey } from "../lib/client"
import type { Draft } from "../lib/types"
import { errorsOf } from "./calculate"
import type { Request } from "./form"

/** Saves the form as a draft order, once, however often it is sent: the same body goes with the same key. */
export function useSave() {
  const { t } = useText()
  const { keep } = useDraftCache()
  const attempt = useRef({ body: "", key: "" })
  const [isSaving, setSaving] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const save = async ({ body, keys }: Request): Promise<Draft | undefined> => {
    const sent = JSON.stringify(body)
    if (attempt.current.body !== sent) {
      attempt.current = { body: sent, key: randomKey() }
    }
    setSaving(true)
    setErrors({})
    try {
      const { draft_order, warnings } = await post<AdminCartDraftOrderEditResponse>(PATH, {
        body,
        headers: { "Idempotency-Key": attempt.current.key },
      })
      keep(draft_order)
      toast.success(t("create.done", { number: draft_order.display_id }))
      warnings.forEach(({ message }) => toast.warning(message))
      return draft_order
    } catch (error) {
      setErrors(errorsOf(error, keys))
      return undefined
    } finally {
      setSaving(false)
    }
  }

  return { save, isSaving, errors, clearErrors: () => setErrors({}) }
}
