import { clx, Container, Heading } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

type Props = { title: string; actions?: ReactNode; children?: ReactNode; className?: string }

/** A card with a heading, as core's pages are made of. Its heading names it as a region. */
export function Section({ title, actions, children, className }: Props) {
  const id = useId()
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby={id}>
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 px-6 py-3">
        <Heading level="h2" id={id}>
          {title}
        </Heading>
        {actions}
      </div>
      {children && <div className={clx("px-6 py-4", className)}>{children}</div>}
    </Container>
  )
}
