import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { DemoPaymentProvider } from "./provider"
import { ElementPaymentProvider, RedirectPaymentProvider } from "./site-provider"

export default ModuleProvider(Modules.PAYMENT, {
  services: [DemoPaymentProvider, RedirectPaymentProvider, ElementPaymentProvider],
})
