/** The clipboard is only there over HTTPS and on localhost; elsewhere the old way works. @throws where neither does */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement("textarea")
    area.value = text
    // Within an open dialog, which keeps focus inside.
    const place = document.querySelector("[role=dialog]") ?? document.body
    place.append(area)
    area.select()
    const isCopied = document.execCommand("copy")
    area.remove()
    if (!isCopied) {
      throw new Error(text)
    }
  }
}
