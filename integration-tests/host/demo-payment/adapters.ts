import type { PaymentAdapter } from "../../../src/customer-page/payment"

/** How customers pay with the demo providers on the page, as a store writes it into its configuration. */
export const demoAdapters: PaymentAdapter[] = [
  {
    provider: "pp_redirect_demo",
    kind: "redirect",
    label: { en: "Demo Pay", de: "Demo-Bezahlung" },
    data: ({ return_url }) => ({ return_url }),
    url: ({ data }) => String(data.url),
  },
  {
    provider: "pp_element_demo",
    kind: "element",
    label: { en: "Card", de: "Karte" },
    data: ({ return_url }) => ({ return_url }),
    element: ({ data }) => {
      const origin = String(data.origin)
      return {
        script: `${origin}/element.js`,
        config: { origin, id: String(data.payment_id) },
        allow: { script: [origin], frame: [origin], connect: [origin] },
      }
    },
    mount: `async (target, config) => {
      const card = await DemoPay.mount(target, config.origin, config.id)
      return {
        confirm: async () => {
          const { status } = await card.pay()
          return status === "authorized" ? {} : { error: "The card was declined" }
        },
      }
    }`,
  },
]
