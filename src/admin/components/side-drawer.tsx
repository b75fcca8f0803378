import { XMark } from "@medusajs/icons"
import { Button, Drawer } from "@medusajs/ui"
import type { FormEvent, ReactNode } from "react"
import { useReturnFocus } from "../hooks/use-return-focus"
import { useText } from "../hooks/use-text"
import { IconAction } from "./icon-action"

type Props = {
  title: string
  description?: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Left out, the drawer only shows. */
  onSubmit?: () => void
  submitLabel?: string
  isSubmitting?: boolean
}

/** A form beside the page. Core's header has a close button without a name, so this has its own. */
export function SideDrawer({ title, description, isOpen, onClose, children, onSubmit, ...submit }: Props) {
  const { t } = useText()
  const focus = useReturnFocus()
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    // A drawer stands in the page's tree: its form must not submit the page's.
    event.stopPropagation()
    onSubmit?.()
  }

  return (
    <Drawer open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content {...focus} {...(description ? {} : { "aria-describedby": undefined })}>
        <form onSubmit={handleSubmit} className="flex flex-1 flex-col overflow-hidden" noValidate>
          <div className="border-ui-border-base flex items-start justify-between gap-x-4 border-b px-6 py-4">
            <div className="flex flex-col gap-y-1">
              <Drawer.Title>{title}</Drawer.Title>
              {description && <Drawer.Description className="text-ui-fg-subtle">{description}</Drawer.Description>}
            </div>
            <Drawer.Close asChild>
              <IconAction label={t("actions.close")} icon={<XMark />} />
            </Drawer.Close>
          </div>
          <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">{children}</Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {onSubmit ? t("actions.cancel") : t("actions.close")}
              </Button>
            </Drawer.Close>
            {onSubmit && (
              <Button size="small" type="submit" isLoading={submit.isSubmitting}>
                {submit.submitLabel ?? t("actions.save")}
              </Button>
            )}
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
