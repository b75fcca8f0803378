import { FocusModal } from "@medusajs/ui"
import { lazy, Suspense } from "react"
import { Loading } from "../../../components/loading"
import { useCloseForm } from "../../../create/use-close-form"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { useText } from "../../../hooks/use-text"

/** Most visits are to the list: the form is loaded when it is opened. */
const CreateForm = lazy(async () => {
  const { CreateForm: Form } = await import("../../../create/create-form.js")
  return { default: Form }
})

/** Over the list, as core's forms. The address opens it, and closing it leads back. */
export default function CreateDraftOrderPage() {
  const { t } = useText()
  const close = useCloseForm()
  const focus = useReturnFocus()
  return (
    <FocusModal open onOpenChange={(isOpen) => !isOpen && close()}>
      <FocusModal.Content {...focus}>
        <FocusModal.Title asChild>
          <span className="sr-only">{t("create.title")}</span>
        </FocusModal.Title>
        <FocusModal.Description className="sr-only">{t("create.description")}</FocusModal.Description>
        <Suspense fallback={<Loading />}>
          <CreateForm />
        </Suspense>
      </FocusModal.Content>
    </FocusModal>
  )
}
