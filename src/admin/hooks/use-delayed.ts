import { useEffect, useState } from "react"

/** The value once it has stayed the same for a while. Milliseconds. */
export function useDelayed<T>(value: T, delay: number): T {
  const [delayed, setDelayed] = useState(value)

  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])

  return delayed
}
