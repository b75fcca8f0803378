import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Outlet } from "react-router-dom"
import { useText } from "../../hooks/use-text"
import { ListPage } from "../../list/list-page"

export const config = defineRouteConfig({
  label: "domain",
  translationNs: "cartDraftOrders",
  nested: "/orders",
  rank: 1,
})

export const handle = { breadcrumb: () => <Crumb /> }

function Crumb() {
  const { t } = useText()
  return <>{t("domain")}</>
}

export default function DraftOrdersPage() {
  return (
    <>
      <ListPage />
      <Outlet />
    </>
  )
}
