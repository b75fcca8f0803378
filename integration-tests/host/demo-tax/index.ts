import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { DemoTaxProvider } from "./provider"

export default ModuleProvider(Modules.TAX, { services: [DemoTaxProvider] })
