/**
 * What a script makes better, and nothing needs: a form is sent once, times are the customer's own, there is a button
 * that prints, and what is to be read first has the focus.
 */
export const SCRIPT = `(() => {
  const free = (form) => {
    form.removeAttribute("data-sent")
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-busy"))
  }
  document.addEventListener("submit", (event) => {
    const form = event.target
    if (event.defaultPrevented) return
    if (form.hasAttribute("data-sent")) return event.preventDefault()
    form.setAttribute("data-sent", "")
    form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-busy", "true"))
  })
  addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("form").forEach(free))
  document.querySelectorAll("time[data-exact]").forEach((time) => {
    const day = { year: "numeric", month: "long", day: "numeric", timeZoneName: "short" }
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
      ...(time.dataset.exact === "time" ? {} : day), hour: "numeric", minute: "2-digit",
    }).format(new Date(time.dateTime))
  })
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false
    button.addEventListener("click", () => print())
  })
  const first = document.querySelector("[aria-invalid=true], [data-read-first]")
  if (first) first.focus()
})()`

/** Mounts the provider's own form, and pays with it. */
export function paymentScript(mount: string): string {
  return `(() => {
  const given = JSON.parse(document.getElementById("payment").textContent)
  const form = document.getElementById("pay")
  const button = form.querySelector("button")
  const message = document.getElementById("message")
  const say = (text) => {
    message.textContent = text
    message.parentElement.hidden = !text
    if (text) message.parentElement.focus()
  }
  form.hidden = false
  const mount = ${mount}
  let paying = false
  const start = async () => mount(document.getElementById("element"), given.config, {
    returnUrl: given.returnUrl,
    locale: document.documentElement.lang,
    isDark: matchMedia("(prefers-color-scheme: dark)").matches,
  })
  start().then(({ confirm }) => {
    document.getElementById("loading").hidden = true
    button.hidden = false
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      if (paying) return
      paying = true
      button.setAttribute("aria-busy", "true")
      say("")
      const { error } = await confirm().catch((problem) => ({ error: (problem && problem.message) || given.failed })) || {}
      if (!error) return location.assign(given.returnUrl)
      paying = false
      button.removeAttribute("aria-busy")
      say(error)
    })
  }, () => {
    document.getElementById("loading").hidden = true
    say(given.notLoaded)
  })
})()`
}
