import { listOptionsForCustomer } from "../../../../../workflows/payment-links/customer"
import { withLink } from "../../with-link"

/** The shipping options among which the customer may choose, none where staff have. @throws as `GET` of the link */
export const GET = withLink(async (access, req, res) => {
  res.json({ shipping_options: await listOptionsForCustomer(access, req.scope) })
}, "open")
