import { Funnel, MagnifyingGlass, XMarkMini } from "@medusajs/icons"
import { Button, clx, DropdownMenu, Input } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useDelayed } from "../hooks/use-delayed"
import { useChannels, useRegions } from "../hooks/lookups"
import { useText } from "../hooks/use-text"
import { CREATED_WITHIN, type ListState, TABS } from "./query"

type Props = { state: ListState; set: (changes: Partial<ListState>) => void; isFiltered: boolean; clear: () => void }

export function Toolbar({ state, set, isFiltered, clear }: Props) {
  const { t } = useText()

  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div role="group" aria-label={t("fields.status")} className="flex flex-wrap gap-1">
          {TABS.map((tab) => (
            <button
              key={tab}
              type="button"
              aria-pressed={state.tab === tab}
              onClick={() => set({ tab })}
              className={clx(
                "txt-compact-small-plus transition-fg rounded-full px-3 py-1 outline-none",
                "focus-visible:shadow-borders-focus hover:bg-ui-bg-base-hover",
                state.tab === tab ? "bg-ui-bg-base-pressed text-ui-fg-base" : "text-ui-fg-subtle"
              )}
            >
              {t(`list.tabs.${tab}`)}
            </button>
          ))}
        </div>
        <div className="flex items-center gap-x-2">
          <Filters state={state} set={set} />
          <Search q={state.q} onSearch={(q) => set({ q })} />
        </div>
      </div>
      {isFiltered && <Chips state={state} set={set} clear={clear} />}
    </div>
  )
}

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useText()
  const [text, setText] = useState(q)
  const delayed = useDelayed(text, 300)

  useEffect(() => setText(q), [q])
  useEffect(() => {
    if (delayed === text && delayed.trim() !== q) {
      onSearch(delayed.trim())
    }
    // Only what was typed starts a search: the URL's own changes come in by the effect above.
  }, [delayed])

  return (
    <div className="relative isolate">
      <MagnifyingGlass className="text-ui-fg-muted pointer-events-none absolute inset-y-0 start-2 z-[1] my-auto" />
      <Input
        size="small"
        className="w-64 ps-8"
        aria-label={t("list.search")}
        placeholder={t("list.search")}
        value={text}
        maxLength={255}
        onChange={({ target }) => setText(target.value)}
      />
    </div>
  )
}

/** Regions and channels are asked for when the menu opens. */
function Filters({ state, set }: Pick<Props, "state" | "set">) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const { regions = [] } = useRegions(isOpen)
  const channels = useChannels(isOpen) ?? []

  return (
    <DropdownMenu open={isOpen} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="secondary">
          <Funnel />
          {t("filters.filterLabel")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        <Choices
          label={t("fields.region")}
          choices={regions}
          chosen={state.region}
          onChange={(region) => set({ region })}
        />
        <Choices
          label={t("fields.salesChannel")}
          choices={channels}
          chosen={state.channel}
          onChange={(channel) => set({ channel })}
        />
        <DropdownMenu.SubMenu>
          <DropdownMenu.SubMenuTrigger>{t("fields.createdAt")}</DropdownMenu.SubMenuTrigger>
          <DropdownMenu.SubMenuContent>
            <DropdownMenu.RadioGroup value={state.within} onValueChange={(within) => set({ within })}>
              <DropdownMenu.RadioItem value="">{t("list.anyTime")}</DropdownMenu.RadioItem>
              {CREATED_WITHIN.map((days) => (
                <DropdownMenu.RadioItem key={days} value={days}>
                  {t(`list.within.${days}`)}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </DropdownMenu.SubMenuContent>
        </DropdownMenu.SubMenu>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

type ChoicesProps = {
  label: string
  choices: { id: string; name: string }[]
  chosen: string[]
  onChange: (ids: string[]) => void
}

function Choices({ label, choices, chosen, onChange }: ChoicesProps) {
  return (
    <DropdownMenu.SubMenu>
      <DropdownMenu.SubMenuTrigger>{label}</DropdownMenu.SubMenuTrigger>
      <DropdownMenu.SubMenuContent className="max-h-80 overflow-y-auto">
        {choices.map(({ id, name }) => (
          <DropdownMenu.CheckboxItem
            key={id}
            checked={chosen.includes(id)}
            // The menu stays open, so that several can be chosen.
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(isChecked) =>
              onChange(isChecked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          >
            {name}
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.SubMenuContent>
    </DropdownMenu.SubMenu>
  )
}

function Chips({ state, set, clear }: Omit<Props, "isFiltered">) {
  const { t } = useText()
  const { regions = [] } = useRegions(state.region.length > 0)
  const channels = useChannels(state.channel.length > 0) ?? []
  const nameIn = (list: { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name ?? id
  const without = (ids: string[], id: string) => ids.filter((other) => other !== id)

  const chips = [
    ...(state.q ? [{ key: "q", text: `“${state.q}”`, drop: { q: "" } }] : []),
    ...state.region.map((id) => ({ key: id, text: nameIn(regions, id), drop: { region: without(state.region, id) } })),
    ...state.channel.map((id) => ({
      key: id,
      text: nameIn(channels, id),
      drop: { channel: without(state.channel, id) },
    })),
    ...(state.within ? [{ key: "within", text: t(`list.within.${state.within}`), drop: { within: "" } }] : []),
  ]

  return (
    <div className="flex flex-wrap items-center gap-2">
      {chips.map(({ key, text, drop }) => (
        <span
          key={key}
          className="bg-ui-bg-field shadow-borders-base txt-compact-small flex items-center gap-x-1 rounded-md ps-2"
        >
          <span className="max-w-60 truncate">{text}</span>
          <button
            type="button"
            aria-label={t("list.dropFilter", { filter: text })}
            onClick={() => set(drop)}
            className="hover:bg-ui-bg-field-hover focus-visible:shadow-borders-focus rounded-md p-1 outline-none"
          >
            <XMarkMini />
          </button>
        </span>
      ))}
      <Button size="small" variant="transparent" onClick={clear}>
        {t("list.clearFilters")}
      </Button>
    </div>
  )
}
