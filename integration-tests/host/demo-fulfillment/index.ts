import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { DemoFulfillmentProvider } from "./provider"

export default ModuleProvider(Modules.FULFILLMENT, { services: [DemoFulfillmentProvider] })
