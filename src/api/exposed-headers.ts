import type { MedusaResponse } from "@medusajs/framework/http"

const EXPOSED = "Access-Control-Expose-Headers"

/** Sets a header that scripts of another origin may read, as the dashboard on its own domain or a storefront. */
export function setExposed(res: MedusaResponse, name: string, value: string): void {
  const exposed = [res.get(EXPOSED) ?? []].flat().join(", ")
  const names = exposed.split(",").map((name) => name.trim().toLowerCase())

  res.set(name, value)
  if (!names.includes(name.toLowerCase())) {
    res.set(EXPOSED, exposed ? `${exposed}, ${name}` : name)
  }
}
