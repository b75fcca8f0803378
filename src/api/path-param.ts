import { present } from "../modules/draft-order/rules/present"

/** A parameter of the route's path. */
export function pathParam({ params }: { params: Record<string, string> }, name: string): string {
  return present(params[name], `the path's parameter ${name}`)
}
