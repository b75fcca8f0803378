import { IconButton } from "@medusajs/ui"
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from "react"

type Props = Omit<ComponentPropsWithoutRef<typeof IconButton>, "children"> & { label: string; icon: ReactNode }

/** A button that is only an icon, with a name for those who do not see it, and a hint for those who do. */
export const IconAction: ForwardRefExoticComponent<Props & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  Props
>(({ label, icon, ...props }, ref) => (
  <IconButton ref={ref} type="button" size="small" variant="transparent" aria-label={label} title={label} {...props}>
    {icon}
  </IconButton>
))
IconAction.displayName = "IconAction"
