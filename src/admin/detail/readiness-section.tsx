import { CheckCircleSolid, ExclamationCircleSolid } from "@medusajs/icons"
import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useText } from "../hooks/use-text"
import type { CompletionIssue, Draft } from "../lib/types"
import { itemOfIssue } from "./edits"
import { lineElementId } from "./items-section"

type Props = { draft: Draft; issues: CompletionIssue[] | undefined; mayEdit: boolean }

/** The part of the page in which an issue is mended, by the first name of its path. */
const PLACES: Record<string, string> = {
  items: "items",
  shipping_methods: "shipping",
  promo_codes: "totals",
  customer_id: "customer",
  region_id: "terms",
  sales_channel_id: "terms",
  expires_at: "notes",
}

/**
 * Everything that stops the draft order from becoming an order, each with a way to where it is mended. What stops only
 * the customer, or nobody, is told as well, and the draft order is ready all the same.
 */
export function ReadinessSection({ draft, issues, mayEdit }: Props) {
  const { t } = useText()
  if (!issues) {
    return (
      <Container className="px-6 py-4">
        <Skeleton className="h-7 w-64" />
      </Container>
    )
  }
  const blocking = issues.filter(({ blocks }) => !blocks).length

  return (
    <Container className="flex flex-col gap-y-3 px-6 py-4" role="region" aria-label={t("readiness.title")}>
      <div className="flex items-center gap-x-2" role="status">
        {blocking ? (
          <ExclamationCircleSolid className="text-ui-tag-orange-icon" />
        ) : (
          <CheckCircleSolid className="text-ui-tag-green-icon" />
        )}
        <Heading level="h2">{blocking ? t("readiness.issues", { count: blocking }) : t("readiness.ready")}</Heading>
      </div>
      {issues.length > 0 && (
        <ul className="flex flex-col gap-y-2">
          {issues.map((issue) => (
            <li key={`${issue.code} ${issue.path}`} className="flex items-start justify-between gap-x-4">
              <Text size="small" className="min-w-0 break-words">
                {issue.message}
              </Text>
              {mayEdit && <MendLink issue={issue} draft={draft} />}
            </li>
          ))}
        </ul>
      )}
    </Container>
  )
}

function MendLink({ issue, draft }: { issue: CompletionIssue; draft: Draft }) {
  const { t } = useText()
  const place = PLACES[issue.path.split(/[.[]/)[0] ?? ""]
  const item = itemOfIssue(issue, draft)

  return place ? (
    <button
      type="button"
      className="txt-compact-small-plus focus-visible:shadow-borders-focus shrink-0 rounded-[4px] underline outline-none"
      onClick={() => focusIn(item ? lineElementId(item) : `draft-${place}`)}
    >
      {t(`readiness.mend.${place}`)}
    </button>
  ) : null
}

function focusIn(elementId: string): void {
  const place = document.getElementById(elementId)
  place?.scrollIntoView({ block: "center" })
  place?.querySelector<HTMLElement>("input, button, [role=radio]")?.focus({ preventScroll: true })
}
