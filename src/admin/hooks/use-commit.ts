import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from "react"

/**
 * An input that is saved when it is left or Enter is pressed, and not before. Escape gives back what was there. While
 * it is being saved, or where it was refused, what was typed stays.
 */
export function useCommit(value: string, onCommit: (text: string) => Promise<string | undefined>) {
  const [text, setText] = useState(value)
  const [error, setError] = useState<string>()
  const isEdited = useRef(false)
  const sending = useRef<string>()
  const latest = useRef(value)
  latest.current = value

  useEffect(() => {
    if (!isEdited.current) {
      setText(value)
    }
  }, [value])

  const commit = async () => {
    if (text.trim() === value.trim()) {
      isEdited.current = false
      setText(value)
      setError(undefined)
      return
    }
    // Enter saves it, and a question that opens meanwhile takes the focus away: that is no second edit.
    if (sending.current === text) {
      return
    }
    sending.current = text
    const refused = await onCommit(text).finally(() => (sending.current = undefined))
    setError(refused)
    isEdited.current = refused !== undefined
    if (refused === undefined) {
      // What is there now: what was typed, or what somebody else has written where staff took that.
      setText(latest.current)
    }
  }

  const input = {
    value: text,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      isEdited.current = true
      setText(target.value)
    },
    onBlur: () => void commit(),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const isLine = event.currentTarget instanceof HTMLInputElement
      if (event.key === "Enter" && (isLine || event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        void commit()
      } else if (event.key === "Escape" && text !== value) {
        event.stopPropagation()
        isEdited.current = false
        setError(undefined)
        setText(value)
      }
    },
  }
  return { input, error }
}
