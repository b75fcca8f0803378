import { Prompt } from "@medusajs/ui"
import { useText } from "../hooks/use-text"

type Props = { isOpen: boolean; region: string; onAnswer: (isSure: boolean) => void }

/** Another currency takes the negotiated prices away, which is asked first. */
export function RegionPrompt({ isOpen, region, onAnswer }: Props) {
  const { t } = useText()
  return (
    <Prompt open={isOpen} variant="confirmation">
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("terms.changeRegion", { region })}</Prompt.Title>
          <Prompt.Description>{t("terms.discardsPrices")}</Prompt.Description>
        </Prompt.Header>
        <Prompt.Footer>
          <Prompt.Cancel onClick={() => onAnswer(false)}>{t("actions.cancel")}</Prompt.Cancel>
          <Prompt.Action onClick={() => onAnswer(true)}>{t("actions.continue")}</Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
