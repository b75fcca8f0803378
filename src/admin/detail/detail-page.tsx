import { LayoutComposer } from "@medusajs/dashboard/components"
import { Button, Container, Text } from "@medusajs/ui"
import { type ReactNode, useEffect, useState } from "react"
import { useLocation, useNavigate, useParams } from "react-router-dom"
import { Loading } from "../components/loading"
import { useDraft, useReadiness } from "../hooks/drafts"
import { usePermissions } from "../hooks/permissions"
import { useEdits } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import { messageOf, statusOf } from "../lib/errors"
import { isEditable } from "../lib/status"
import type { Draft } from "../lib/types"
import { ConflictPrompt } from "./conflict-prompt"
import { CustomerSection } from "./customer-section"
import { Header } from "./header"
import { ItemsSection } from "./items-section"
import { JsonSection } from "./json-section"
import { LinkSection } from "./link-section"
import { MetadataSection } from "./metadata-section"
import { NotesSection } from "./notes-section"
import { PayDrawer } from "./pay-drawer"
import { ReadinessSection } from "./readiness-section"
import { SendDrawer } from "./send-drawer"
import { ShippingSection } from "./shipping-section"
import { TermsSection } from "./terms-section"
import { TotalsSection } from "./totals-section"

export function DetailPage() {
  const { t } = useText()
  const { id = "" } = useParams()
  const { isKnown, canRead } = usePermissions()
  const { data: draft, isError, error, refetch } = useDraft(id, canRead)

  if (isKnown && (!canRead || isError)) {
    const isMissing = statusOf(error) === 404
    return (
      <Container className="flex flex-col items-center gap-y-3 px-6 py-16 text-center">
        <Text weight="plus">{canRead ? t(isMissing ? "detail.missing" : "detail.error") : t("noAccess.title")}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {canRead ? (isMissing ? t("detail.missingHint") : messageOf(error)) : t("noAccess.text")}
        </Text>
        {isError && !isMissing && (
          <Button size="small" variant="secondary" onClick={() => void refetch()}>
            {t("list.tryAgain")}
          </Button>
        )}
      </Container>
    )
  }
  return draft ? <Detail draft={draft} /> : <Loading />
}

function Detail({ draft }: { draft: Draft }) {
  const { canUpdate } = usePermissions()
  const { send, conflict, resolve, isSaving } = useEdits(draft.id)
  const [isPaying, setPaying] = useOpenedBy("pay")
  const [isSending, setSending] = useOpenedBy("send")
  const mayEdit = isEditable(draft) && canUpdate
  const { data: readiness } = useReadiness(draft, isEditable(draft))
  const issues = readiness?.issues ?? []

  return (
    <>
      <LayoutComposer
        widgetsZonePrefix="cart_draft_order.details"
        preferredLayoutId="core:two-column"
        data={draft}
        sections={{
          main: (
            <>
              <Entry id="header">
                <Header draft={draft} onPay={() => setPaying(true)} onSend={() => setSending(true)} />
              </Entry>
              {isEditable(draft) && (
                <Entry id="readiness">
                  <ReadinessSection draft={draft} issues={readiness?.issues} mayEdit={mayEdit} />
                </Entry>
              )}
              <Entry id="items">
                <ItemsSection draft={draft} issues={issues} send={send} isSaving={isSaving} mayEdit={mayEdit} />
              </Entry>
              <Entry id="shipping">
                <ShippingSection draft={draft} send={send} mayEdit={mayEdit} />
              </Entry>
              <Entry id="totals">
                <TotalsSection draft={draft} send={send} isSaving={isSaving} mayEdit={mayEdit} />
              </Entry>
              <Entry id="metadata">
                <MetadataSection draft={draft} send={send} mayEdit={mayEdit} />
              </Entry>
              <Entry id="json">
                <JsonSection draft={draft} />
              </Entry>
            </>
          ),
          side: (
            <>
              <Entry id="customer">
                <CustomerSection draft={draft} send={send} mayEdit={mayEdit} />
              </Entry>
              {(mayEdit || draft.payment_link) && (
                <Entry id="link">
                  <LinkSection draft={draft} mayEdit={mayEdit} />
                </Entry>
              )}
              <Entry id="terms">
                <TermsSection draft={draft} send={send} mayEdit={mayEdit} />
              </Entry>
              <Entry id="notes">
                <NotesSection draft={draft} send={send} mayEdit={mayEdit} />
              </Entry>
            </>
          ),
        }}
      />
      {isSending && <SendDrawer draft={draft} onClose={() => setSending(false)} />}
      {isPaying && <PayDrawer draft={draft} onClose={() => setPaying(false)} />}
      <ConflictPrompt conflict={conflict} onResolve={(keepsMine) => void resolve(keepsMine)} />
    </>
  )
}

/** A section whose place users may change, and which links lead to. */
function Entry({ id, children }: { id: string; children: ReactNode }) {
  return (
    <LayoutComposer.Entry id={`draft-order-${id}`}>
      <div id={`draft-${id}`}>{children}</div>
    </LayoutComposer.Entry>
  )
}

/** Opened by whoever led here, as by "save and mark as paid", once. */
function useOpenedBy(name: string) {
  const { state, pathname } = useLocation()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(state?.open === name)

  useEffect(() => {
    if (state?.open === name) {
      navigate(pathname, { replace: true })
    }
  }, [state, name, pathname, navigate])

  return [isOpen, setOpen] as const
}
