import { Button, Input, Text, Textarea, toast } from "@medusajs/ui"
import { useRef, useState } from "react"
import type { AdminSendCartDraftOrderBody } from "../../http"
import { Field } from "../components/field"
import { SideDrawer } from "../components/side-drawer"
import { useDelayed } from "../hooks/use-delayed"
import { useMessagePreview, usePaymentLinks } from "../hooks/use-payment-link"
import { useText } from "../hooks/use-text"
import { randomKey } from "../lib/client"
import { fieldErrorOf, messageOf } from "../lib/errors"
import type { Draft } from "../lib/types"

type Props = { draft: Draft; onClose: () => void }

type Values = { email: string; cc: string; bcc: string; subject: string; message: string }

const listed = (text: string): string[] => text.split(/[,;\s]+/).filter(Boolean)

/** The e-mail with the payment link, with what it will say beside what is typed. */
export function SendDrawer({ draft, onClose }: Props) {
  const { t } = useText()
  const { send, create, copy } = usePaymentLinks()
  const [values, setValues] = useState<Values>({
    email: draft.cart?.email ?? "",
    ...{ cc: "", bcc: "", subject: "", message: "" },
  })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [isSending, setSending] = useState(false)
  const key = useRef(randomKey())
  const message = toMessage(values)
  const shown = useDelayed(
    JSON.stringify({ email: message.email, subject: message.subject, message: message.message }),
    400
  )
  const preview = useMessagePreview(draft.id, JSON.parse(shown))

  const submit = async () => {
    setSending(true)
    try {
      const { to } = await send(draft.id, message, key.current)
      toast.success(t("send.done", { email: to }))
      onClose()
    } catch (error) {
      const { path, message: reason } = fieldErrorOf(error)
      setErrors({ [path.split("[")[0] ?? ""]: reason })
      key.current = randomKey()
    } finally {
      setSending(false)
    }
  }
  const copyInstead = () =>
    create(draft)
      .then(copy)
      .catch((error) => setErrors({ "": messageOf(error) }))
  const input = (name: keyof Values, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[name]}>
      {(control) => (
        <Input
          {...control}
          size="small"
          value={values[name]}
          placeholder={name === "subject" ? preview.data?.subject : undefined}
          onChange={({ target }) => setValues({ ...values, [name]: target.value })}
        />
      )}
    </Field>
  )

  return (
    <SideDrawer
      title={t("send.title")}
      description={t("send.description")}
      isOpen
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={t("send.action")}
      isSubmitting={isSending}
    >
      {input("email", t("send.to"))}
      {input("cc", t("send.cc"), t("send.several"))}
      {input("bcc", t("send.bcc"))}
      {input("subject", t("send.subject"))}
      <Field label={t("send.message")} hint={t("send.messageHint")} error={errors.message}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            value={values.message}
            onChange={({ target }) => setValues({ ...values, message: target.value })}
          />
        )}
      </Field>
      {Object.keys(errors).length > 0 && (
        <div className="flex flex-col items-start gap-y-2">
          {errors[""] && (
            <Text size="small" role="alert" className="text-ui-fg-error">
              {errors[""]}
            </Text>
          )}
          <Button size="small" variant="secondary" type="button" onClick={() => void copyInstead()}>
            {t("link.copy")}
          </Button>
        </div>
      )}
      <div className="flex min-h-72 flex-1 flex-col gap-y-1">
        <Text size="small" weight="plus">
          {t("send.preview")}
        </Text>
        {preview.isError ? (
          <Text size="small" className="text-ui-fg-subtle">
            {messageOf(preview.error)}
          </Text>
        ) : (
          <iframe
            title={t("send.preview")}
            // What it shows is somebody's mail: no scripts, no forms, no way out.
            sandbox=""
            srcDoc={preview.data?.html ?? ""}
            className="shadow-borders-base w-full flex-1 rounded-md bg-white"
          />
        )}
      </div>
    </SideDrawer>
  )
}

function toMessage({ email, cc, bcc, subject, message }: Values): AdminSendCartDraftOrderBody {
  return {
    ...(email.trim() && { email: email.trim() }),
    ...(listed(cc).length && { cc: listed(cc) }),
    ...(listed(bcc).length && { bcc: listed(bcc) }),
    ...(subject.trim() && { subject: subject.trim() }),
    ...(message.trim() && { message: message.trim() }),
  }
}
