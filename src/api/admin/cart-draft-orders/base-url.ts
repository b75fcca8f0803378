import type { MedusaRequest } from "@medusajs/framework/http"

/** Where the admin reaches this server, for links to its page where no option says where customers do. */
export function baseUrlOf(req: MedusaRequest): string | undefined {
  const host = req.get("host")
  const url = `${req.protocol}://${host}`
  return host && URL.canParse(url) ? url : undefined
}
