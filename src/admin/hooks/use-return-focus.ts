import { useRef } from "react"

/** For a dialog that no trigger of its own opens: on closing, the focus goes back to where it was. */
export function useReturnFocus() {
  const before = useRef<Element | null>(null)

  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement
    },
    onCloseAutoFocus: (event: Event) => {
      if (before.current instanceof HTMLElement && before.current.isConnected) {
        event.preventDefault()
        before.current.focus()
      }
    },
  }
}
