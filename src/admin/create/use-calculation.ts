import { startTransition, useEffect, useMemo, useState } from "react"
import { messageOf } from "../lib/errors"
import { type Calculation, calculate } from "./calculate"
import type { Request } from "./form"

const PAUSE = 150

const FAILED = { preview: null, items: new Map(), issues: {} }

/**
 * What the form comes to, after a pause in typing. A later request cancels an earlier one, so that answers which come
 * out of order are dropped, and the numbers that were shown stay until the new ones are there.
 */
export function useCalculation(request: Request) {
  const asked = useMemo(() => JSON.stringify([request.body, request.keys]), [request])
  const [{ answered, calculation }, setAnswer] = useState<{ answered: string; calculation?: Calculation }>({
    answered: "",
  })

  useEffect(() => {
    if (!request.body.region_id) {
      return
    }
    const controller = new AbortController()
    const show = (result: Calculation) =>
      // Sixty lines are shown anew: typing goes before.
      startTransition(() =>
        setAnswer(({ calculation: previous }) => ({
          answered: asked,
          calculation: { ...result, preview: result.preview ?? previous?.preview ?? null },
        }))
      )
    const timer = setTimeout(() => {
      calculate(request, controller.signal).then(
        (result) => !controller.signal.aborted && show(result),
        (error) => !controller.signal.aborted && show({ ...FAILED, errors: { "": messageOf(error) } })
      )
    }, PAUSE)

    return () => {
      clearTimeout(timer)
      controller.abort()
    }
    // The request is in `asked`, which stays the same where a new object says the same.
  }, [asked])

  return { calculation, isStale: answered !== asked }
}
