/** Whether Express can decode a path, and PostgreSQL read what stands in it. */
export function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\u0000")
  } catch {
    return false
  }
}
