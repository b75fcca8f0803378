import { Photo } from "@medusajs/icons"
import { clx } from "@medusajs/ui"

type Props = { src?: string | null; size?: "small" | "base" }

/** A product's picture, in the size that core's tables have. Its name stands beside it. */
export function Thumbnail({ src, size = "base" }: Props) {
  return (
    <span
      className={clx(
        "bg-ui-bg-component border-ui-border-base flex shrink-0 items-center justify-center overflow-hidden rounded border",
        size === "base" ? "h-8 w-6" : "h-5 w-4"
      )}
    >
      {src ? (
        <img src={src} alt="" className="h-full w-full object-cover object-center" />
      ) : (
        <Photo className="text-ui-fg-subtle" aria-hidden />
      )}
    </span>
  )
}
