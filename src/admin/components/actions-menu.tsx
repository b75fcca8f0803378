import { EllipsisHorizontal } from "@medusajs/icons"
import { clx, DropdownMenu } from "@medusajs/ui"
import { Fragment, type ReactNode } from "react"
import { IconAction } from "./icon-action"

export type MenuAction = { label: string; icon: ReactNode; onSelect: () => void; isDangerous?: boolean }

/** Core's action menu, with a name on its button. Groups without actions are left out. */
export function ActionsMenu({ label, groups }: { label: string; groups: MenuAction[][] }) {
  const filled = groups.filter((actions) => actions.length > 0)
  if (!filled.length) {
    return null
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconAction label={label} icon={<EllipsisHorizontal />} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {filled.map((actions, index) => (
          <Fragment key={index}>
            {index > 0 && <DropdownMenu.Separator />}
            {actions.map(({ label, icon, onSelect, isDangerous }) => (
              <DropdownMenu.Item
                key={label}
                className={clx("gap-x-2 [&_svg]:text-ui-fg-subtle", isDangerous && "text-ui-fg-error")}
                onSelect={onSelect}
              >
                {icon}
                {label}
              </DropdownMenu.Item>
            ))}
          </Fragment>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
