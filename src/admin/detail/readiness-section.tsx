import { CheckCircleSolid, ExclamationCircleSolid } from "@medusajs/icons"
import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useText } from "../hooks/use-text"
import type { CompletionIssue } from "../lib/types"

type Props = { issues: CompletionIssue[] | undefined }

/** The part of the page in which an issue is mended. */
const PLACES: Record<string, string> = {
  items: "draft-items",
  shipping_methods: "draft-shipping",
  promo_codes: "draft-totals",
  customer_id: "draft-customer",
  region_id: "draft-terms",
  sales_channel_id: "draft-terms",
}

/** Everything that stops the draft order from becoming an order, each with a way to where it is mended. */
export function ReadinessSection({ issues }: Props) {
  const { t } = useText()
  if (!issues) {
    return (
      <Container className="px-6 py-4">
        <Skeleton className="h-7 w-64" />
      </Container>
    )
  }
  return (
    <Container className="flex flex-col gap-y-3 px-6 py-4" role="region" aria-label={t("readiness.title")}>
      <div className="flex items-center gap-x-2" role="status">
        {issues.length ? (
          <ExclamationCircleSolid className="text-ui-tag-orange-icon" />
        ) : (
          <CheckCircleSolid className="text-ui-tag-green-icon" />
        )}
        <Heading level="h2">
          {issues.length ? t("readiness.issues", { count: issues.length }) : t("readiness.ready")}
        </Heading>
      </div>
      {issues.length > 0 && (
        <ul className="flex flex-col gap-y-2">
          {issues.map(({ code, message, path }) => (
            <li key={`${code} ${path}`} className="flex items-start justify-between gap-x-4">
              <Text size="small" className="min-w-0 break-words">
                {message}
              </Text>
              <MendLink path={path} />
            </li>
          ))}
        </ul>
      )}
    </Container>
  )
}

function MendLink({ path }: { path: string }) {
  const { t } = useText()
  const [root = "", index] = path.split(/[.[\]]/)
  const place = PLACES[root]

  return place ? (
    <button
      type="button"
      className="txt-compact-small-plus focus-visible:shadow-borders-focus shrink-0 rounded-[4px] underline outline-none"
      onClick={() => focusIn(place, Number(index) || 0)}
    >
      {t(`readiness.mend.${place.slice("draft-".length)}`)}
    </button>
  ) : null
}

function focusIn(place: string, line: number): void {
  const section = document.getElementById(place)
  const lines = section?.querySelectorAll("li")
  const within = place === "draft-items" ? (lines?.[line] ?? section) : section
  section?.scrollIntoView({ block: "nearest" })
  within?.querySelector<HTMLElement>("input, button, [role=radio]")?.focus({ preventScroll: true })
}
