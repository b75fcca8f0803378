import type { ElementAdapter } from "./adapter"

const SCRIPT = "https://js.stripe.com/v3/"

/** Where Stripe's script loads from and sends to: https://docs.stripe.com/security/guide#content-security-policy */
const ALLOWED = {
  script: ["https://js.stripe.com", "https://*.js.stripe.com"],
  frame: ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
  connect: ["https://api.stripe.com"],
  image: ["https://*.stripe.com"],
}

const MOUNT = `async (target, config, page) => {
  const stripe = Stripe(config.publishable_key, { locale: page.locale.split("-")[0] })
  const elements = stripe.elements({
    clientSecret: config.client_secret,
    appearance: { theme: page.isDark ? "night" : "stripe" },
  })
  const form = elements.create("payment")
  const ready = new Promise((resolve, reject) => {
    form.on("ready", resolve)
    form.on("loaderror", ({ error }) => reject(error))
  })
  form.mount(target)
  await ready
  return {
    confirm: async () => {
      const confirmParams = { return_url: page.returnUrl }
      const { error } = await stripe.confirmPayment({ elements, confirmParams, redirect: "if_required" })
      return { error: error && error.message }
    },
  }
}`

/** Stripe's Payment Element, for `@medusajs/payment-stripe`. It makes the only use of the session's `client_secret`. */
export function stripeAdapter(publishable_key: string): ElementAdapter {
  return {
    provider: "pp_stripe_*",
    kind: "element",
    element: ({ data }) => ({
      script: SCRIPT,
      config: { publishable_key, client_secret: String(data.client_secret) },
      allow: ALLOWED,
    }),
    mount: MOUNT,
  }
}
