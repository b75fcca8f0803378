import { useLocation, useNavigate } from "react-router-dom"

/** From a customer's page, a draft order starts with them. */
export const CUSTOMER_PARAM = "customer_id"

/** Leads back to the list, as it was filtered. */
export function useCloseForm(): () => void {
  const navigate = useNavigate()
  const params = new URLSearchParams(useLocation().search)
  params.delete(CUSTOMER_PARAM)
  return () => navigate({ pathname: "..", search: params.toString() })
}
