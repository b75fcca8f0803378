import { Button, InlineTip, Textarea } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useText } from "../hooks/use-text"

type Props = { lines: string[]; onRetry: (text: string) => void; onDrop: () => void }

/** Lines of a pasted list that are not understood, or name nothing that is sold, for correction in place. */
export function UnreadLines({ lines, onRetry, onDrop }: Props) {
  const { t } = useText()
  const [text, setText] = useState("")
  useEffect(() => setText(lines.join("\n")), [lines])

  return (
    <div className="flex flex-col gap-y-2 pt-3" role="alert">
      <InlineTip label={t("paste.title", { count: lines.length })} variant="warning">
        {t("paste.hint")}
      </InlineTip>
      <Textarea
        aria-label={t("paste.label")}
        value={text}
        rows={Math.min(lines.length + 1, 8)}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="flex gap-x-2">
        <Button size="small" variant="secondary" onClick={() => onRetry(text)}>
          {t("paste.retry")}
        </Button>
        <Button size="small" variant="transparent" onClick={onDrop}>
          {t("paste.drop")}
        </Button>
      </div>
    </div>
  )
}
