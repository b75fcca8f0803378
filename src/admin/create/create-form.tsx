import { ChevronDownMini, XMark } from "@medusajs/icons"
import { Button, DropdownMenu, Heading, Kbd, toast } from "@medusajs/ui"
import { type KeyboardEvent, useCallback, useEffect, useMemo, useReducer, useRef } from "react"
import { useLocation, useNavigate } from "react-router-dom"
import { IconAction } from "../components/icon-action"
import { useChannels, useCustomer, useRegions, useStore } from "../hooks/lookups"
import { usePermissions } from "../hooks/permissions"
import { usePaymentLinks } from "../hooks/use-payment-link"
import { useText } from "../hooks/use-text"
import { messageOf } from "../lib/errors"
import { CustomerSection } from "./customer-section"
import { EMPTY_FORM, isDirty, reduceForm, toRequest } from "./form"
import { LeaveGuard } from "./leave-guard"
import { LinesSection } from "./lines"
import { NotesSection } from "./notes-section"
import { ShippingSection } from "./shipping-section"
import { TermsSection } from "./terms-section"
import { TotalsSection } from "./totals-section"
import { useCalculation } from "./use-calculation"
import { CUSTOMER_PARAM, useCloseForm } from "./use-close-form"
import { useSave } from "./use-save"

const NONE: never[] = []

/** What comes after saving. The detail page opens it, when it is asked to by the location's state. */
type Then = "show" | "pay" | "send" | "copy"

export function CreateForm() {
  const { t, language } = useText()
  const navigate = useNavigate()
  const close = useCloseForm()
  const { canPlaceOrder, canUpdate } = usePermissions()
  const { create: createLink, copy } = usePaymentLinks()
  const [form, dispatch] = useReducer(reduceForm, EMPTY_FORM)
  const { regions = NONE } = useRegions()
  const channels = useChannels() ?? NONE
  useDefaults(form.terms.regionId, form.terms.channelId, dispatch)
  useChosenCustomer(dispatch)

  const region = regions.find(({ id }) => id === form.terms.regionId)
  const request = useMemo(() => toRequest(form, language), [form, language])
  const { calculation, isStale } = useCalculation(request)
  const { save, isSaving, errors: saveErrors } = useSave()
  const errors = useMemo(() => ({ ...calculation?.errors, ...saveErrors }), [calculation, saveErrors])
  const problems = useMemo(
    () => ({
      ...Object.fromEntries(Object.entries(request.problems).map(([field, code]) => [field, t(`problems.${code}`)])),
      ...saveErrors,
    }),
    [request, saveErrors, t]
  )
  const isSaved = useRef(false)
  const search = useRef<HTMLInputElement>(null)
  const root = useRef<HTMLFormElement>(null)
  const mayLeave = useCallback(() => isSaved.current, [])

  const submit = async (then: Then) => {
    if (isSaving) {
      return
    }
    if (Object.keys(request.problems).length) {
      root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
      return
    }
    const draft = await save(request)
    if (draft) {
      isSaved.current = true
      if (then === "copy") {
        await createLink(draft).then(copy, (error) => toast.error(messageOf(error)))
      }
      navigate(`/cart-draft-orders/${draft.id}`, { replace: true, state: { open: then } })
    }
  }

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void submit("show")
    } else if (event.key === "/" && !isText(event.target)) {
      event.preventDefault()
      search.current?.focus()
    }
  }

  return (
    <form
      ref={root}
      className="flex h-full flex-col overflow-hidden"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={handleKey}
      noValidate
    >
      <LeaveGuard isDirty={isDirty(form)} mayLeave={mayLeave} />
      <header className="border-ui-border-base flex flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
        <div className="flex items-center gap-x-3">
          <IconAction label={t("actions.close")} icon={<XMark />} onClick={close} />
          <Heading level="h1">{t("create.title")}</Heading>
        </div>
        <div className="flex items-center gap-x-2">
          {(canPlaceOrder || canUpdate) && (
            <DropdownMenu>
              <DropdownMenu.Trigger asChild>
                <Button size="small" variant="secondary" disabled={isSaving}>
                  {t("create.saveAnd")}
                  <ChevronDownMini />
                </Button>
              </DropdownMenu.Trigger>
              <DropdownMenu.Content align="end">
                {canUpdate && (
                  <>
                    <DropdownMenu.Item onSelect={() => void submit("copy")}>
                      {t("create.saveAndCopy")}
                    </DropdownMenu.Item>
                    <DropdownMenu.Item onSelect={() => void submit("send")}>
                      {t("create.saveAndSend")}
                    </DropdownMenu.Item>
                  </>
                )}
                {canPlaceOrder && (
                  <DropdownMenu.Item onSelect={() => void submit("pay")}>{t("create.saveAndPay")}</DropdownMenu.Item>
                )}
              </DropdownMenu.Content>
            </DropdownMenu>
          )}
          <Button size="small" type="button" isLoading={isSaving} onClick={() => void submit("show")}>
            {t("create.save")}
            <Kbd className="hidden lg:inline-flex">⌘ ↵</Kbd>
          </Button>
        </div>
      </header>
      <div className="bg-ui-bg-subtle flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-7xl grid-cols-1 items-start gap-3 p-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-y-3">
            <LinesSection
              lines={form.lines}
              dispatch={dispatch}
              currency={region?.currency_code ?? ""}
              regionId={form.terms.regionId}
              calculation={calculation}
              isStale={isStale}
              problems={problems}
              searchRef={search}
            />
            <ShippingSection
              terms={form.terms}
              dispatch={dispatch}
              region={region}
              error={problems.shipping_methods ?? errors.shipping_methods}
            />
            <TotalsSection
              terms={form.terms}
              dispatch={dispatch}
              calculation={calculation}
              isStale={isStale}
              errors={errors}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-y-3">
            <CustomerSection terms={form.terms} dispatch={dispatch} region={region} errors={errors} />
            <TermsSection
              terms={form.terms}
              dispatch={dispatch}
              regions={regions}
              channels={channels}
              errors={errors}
            />
            <NotesSection terms={form.terms} dispatch={dispatch} errors={errors} />
          </div>
        </div>
      </div>
    </form>
  )
}

/** `/` is typed into text, and leads to the search from anywhere else, numbers included. */
function isText(target: EventTarget): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !["numeric", "decimal"].includes(target.inputMode))
  )
}

type Dispatch = Parameters<typeof TermsSection>[0]["dispatch"]

/** The store's region and channel, or the first of them, until staff choose. */
function useDefaults(regionId: string, channelId: string, dispatch: Dispatch): void {
  const { regions } = useRegions()
  const channels = useChannels()
  const store = useStore()

  useEffect(() => {
    const region = regions?.find(({ id }) => id === store?.default_region_id) ?? regions?.[0]
    if (!regionId && region && store) {
      dispatch({ type: "set", changes: { regionId: region.id } })
    }
    const channel = channels?.find(({ id }) => id === store?.default_sales_channel_id) ?? channels?.[0]
    if (!channelId && channel && store) {
      dispatch({ type: "set", changes: { channelId: channel.id } })
    }
  }, [regions, channels, store, regionId, channelId, dispatch])
}

function useChosenCustomer(dispatch: Dispatch): void {
  const { search } = useLocation()
  const customer = useCustomer(new URLSearchParams(search).get(CUSTOMER_PARAM))

  useEffect(() => {
    if (customer) {
      dispatch({ type: "set", changes: { customer } })
    }
  }, [customer, dispatch])
}
