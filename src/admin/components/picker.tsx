import { MagnifyingGlass } from "@medusajs/icons"
import { clx, Input, Text } from "@medusajs/ui"
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type Ref, useId, useState } from "react"

export type PickerOption = { key: string; content: ReactNode; onPick: () => void; isDisabled?: boolean }

type Props = {
  label: string
  placeholder: string
  text: string
  onText: (text: string) => void
  options: PickerOption[]
  isLoading?: boolean
  /** Said where there are no options. */
  emptyText: string
  inputRef?: Ref<HTMLInputElement>
  autoFocus?: boolean
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void
  error?: string
}

/**
 * A search with suggestions, as ARIA's combobox pattern describes it. Focus stays in the input: arrow keys choose,
 * Enter picks, Escape closes the list and then leaves the rest to the page.
 */
export function Picker({ label, placeholder, text, onText, options, isLoading, emptyText, ...rest }: Props) {
  const { inputRef, autoFocus, onPaste, error } = rest
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [position, setPosition] = useState(0)
  const isShown = isOpen && text.trim().length > 0
  const active = Math.min(position, options.length - 1)

  const pick = (option: PickerOption | undefined) => {
    if (option && !option.isDisabled) {
      option.onPick()
      setPosition(0)
    }
  }

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      setOpen(true)
      const step = event.key === "ArrowDown" ? 1 : -1
      setPosition((active + step + options.length) % Math.max(options.length, 1))
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      pick(isShown ? options[active] : undefined)
    } else if (event.key === "Escape" && isShown) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }

  return (
    <div
      className="relative isolate focus-within:z-10"
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) {
          setOpen(false)
        }
      }}
    >
      <span className="text-ui-fg-muted pointer-events-none absolute inset-y-0 start-2 z-[1] flex items-center">
        <MagnifyingGlass />
      </span>
      <Input
        ref={inputRef}
        // The page is one form to fill in: where one starts is where the focus belongs.
        autoFocus={autoFocus}
        role="combobox"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && options[active] ? `${id}-${active}` : undefined}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        spellCheck={false}
        className="ps-8"
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => {
          onText(target.value)
          setPosition(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={handleKey}
        onPaste={onPaste}
      />
      <div
        className={clx(
          "bg-ui-bg-component shadow-elevation-flyout absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-y-auto",
          "rounded-lg p-1",
          !isShown && "hidden"
        )}
      >
        <ul id={`${id}-list`} role="listbox" aria-label={label}>
          {options.map((option, index) => (
            <li
              key={option.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              aria-disabled={option.isDisabled}
              ref={index === active ? scrollIntoView : undefined}
              className={clx(
                "txt-compact-small flex cursor-pointer items-center gap-x-3 rounded-[4px] px-2 py-1.5",
                index === active && "bg-ui-bg-component-hover",
                option.isDisabled && "text-ui-fg-disabled cursor-default"
              )}
              onMouseEnter={() => setPosition(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(option)}
            >
              {option.content}
            </li>
          ))}
        </ul>
        {options.length === 0 && (
          <Text size="small" className="text-ui-fg-subtle px-2 py-1.5" role="status">
            {isLoading ? "…" : emptyText}
          </Text>
        )}
      </div>
    </div>
  )
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" })
}
