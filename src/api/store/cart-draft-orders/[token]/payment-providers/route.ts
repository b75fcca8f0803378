import { listProviders } from "../../../../../workflows/payment-links/customer"
import { withLink } from "../../with-link"

/** The payment providers of the order's region. @throws as `GET` of the link */
export const GET = withLink(async (access, req, res) => {
  res.json({ payment_providers: await listProviders(access, req.scope) })
}, "open")
