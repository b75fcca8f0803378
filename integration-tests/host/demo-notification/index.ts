import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { DemoNotificationProvider } from "./provider"

export default ModuleProvider(Modules.NOTIFICATION, { services: [DemoNotificationProvider] })
