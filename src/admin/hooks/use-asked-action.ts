import { toast, usePrompt } from "@medusajs/ui"
import { messageOf } from "../lib/errors"
import type { Draft } from "../lib/types"
import { type BulkAction, useDraftActions } from "./use-draft-actions"
import { usePaymentLinks } from "./use-payment-link"
import { useText } from "./use-text"

const DANGEROUS = ["cancel", "delete"]

/** Asks, does it, and says what became of it. Resolves to whether it was done. */
export function useAskedAction() {
  const { t } = useText()
  const prompt = usePrompt()
  const actions = useDraftActions()
  const { copy } = usePaymentLinks()

  return async (action: BulkAction | "complete", draft: Draft): Promise<boolean> => {
    const { display_id } = draft
    const isSure = await prompt({
      title: t(`one.${action}.title`, { number: display_id }),
      description: t(`one.${action}.description`),
      confirmText: t("actions.continue"),
      cancelText: t("actions.cancel"),
      variant: DANGEROUS.includes(action) ? "danger" : "confirmation",
    })
    if (!isSure) {
      return false
    }
    try {
      const answer = await actions[action](draft)
      if (typeof answer === "string") {
        await copy(answer)
      }
      toast.success(t(`one.${action}.done`, { number: display_id }))
      return true
    } catch (error) {
      toast.error(t("one.failed"), { description: messageOf(error) })
      return false
    }
  }
}
