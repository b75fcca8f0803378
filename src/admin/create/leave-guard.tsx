import { Prompt } from "@medusajs/ui"
import { useEffect } from "react"
import { useBlocker } from "react-router-dom"
import { useText } from "../hooks/use-text"

/** Asks before changes are left behind, within the dashboard and on the way out of it. */
export function LeaveGuard({ isDirty, mayLeave }: { isDirty: boolean; mayLeave: () => boolean }) {
  const { t } = useText()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && !mayLeave() && currentLocation.pathname !== nextLocation.pathname
  )

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isDirty && !mayLeave()) {
        event.preventDefault()
      }
    }
    window.addEventListener("beforeunload", ask)
    return () => window.removeEventListener("beforeunload", ask)
  }, [isDirty, mayLeave])

  return (
    <Prompt open={blocker.state === "blocked"} variant="confirmation">
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("general.unsavedChangesTitle")}</Prompt.Title>
          <Prompt.Description>{t("general.unsavedChangesDescription")}</Prompt.Description>
        </Prompt.Header>
        <Prompt.Footer>
          <Prompt.Cancel onClick={() => blocker.reset?.()}>{t("actions.cancel")}</Prompt.Cancel>
          <Prompt.Action onClick={() => blocker.proceed?.()}>{t("actions.continue")}</Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
