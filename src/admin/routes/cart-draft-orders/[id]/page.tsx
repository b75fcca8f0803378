import { lazy, Suspense } from "react"
import type { UIMatch } from "react-router-dom"
import { Loading } from "../../../components/loading"
import { useDraft } from "../../../hooks/drafts"
import { usePermissions } from "../../../hooks/permissions"

const DetailPage = lazy(async () => {
  const { DetailPage: Page } = await import("../../../detail/detail-page.js")
  return { default: Page }
})

export const handle = {
  breadcrumb: ({ params }: UIMatch) => <Crumb id={params.id ?? ""} />,
}

function Crumb({ id }: { id: string }) {
  const { canRead } = usePermissions()
  const { data: draft } = useDraft(id, canRead)
  return <>{draft ? `#${draft.display_id}` : "…"}</>
}

export default function DraftOrderPage() {
  return (
    <Suspense fallback={<Loading />}>
      <DetailPage />
    </Suspense>
  )
}
