import { RouteFocusModal } from "@medusajs/dashboard/components"
import { lazy, Suspense } from "react"
import { Loading } from "../../../components/loading"
import { useText } from "../../../hooks/use-text"

/** Most visits are to the list: the form is loaded when it is opened. */
const CreateForm = lazy(async () => {
  const { CreateForm: Form } = await import("../../../create/create-form.js")
  return { default: Form }
})

export default function CreateDraftOrderPage() {
  const { t } = useText()
  return (
    <RouteFocusModal>
      <RouteFocusModal.Title asChild>
        <span className="sr-only">{t("create.title")}</span>
      </RouteFocusModal.Title>
      <RouteFocusModal.Description className="sr-only">{t("create.description")}</RouteFocusModal.Description>
      <Suspense fallback={<Loading />}>
        <CreateForm />
      </Suspense>
    </RouteFocusModal>
  )
}
