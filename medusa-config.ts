import { join } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { demoAdapters } from "./integration-tests/host/demo-payment/adapters"

const isRbacOn = process.env.RBAC === "true"
const hasTranslations = process.env.TRANSLATION === "true"

/**
 * The smallest host that loads this plugin from its sources: Medusa takes routes, links, workflows and subscribers from
 * `src` by itself, and the module is named here. A store that installs the package has `plugins` instead; see
 * README.md.
 */
export default defineConfig({
  featureFlags: { rbac: isRbacOn, rbac_filter_fields: isRbacOn, translation: hasTranslations },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl: process.env.REDIS_URL,
    http: {
      storeCors: "/.*/",
      adminCors: "/.*/",
      authCors: "/.*/",
      jwtSecret: process.env.JWT_SECRET ?? "only-for-trying-and-testing",
      cookieSecret: process.env.COOKIE_SECRET ?? "only-for-trying-and-testing",
    },
  },
  admin: { disable: process.env.DISABLE_ADMIN === "true" },
  // A store's own code, for tests of what it may add to the plugin's routes.
  plugins: process.env.STORE_CODE ? [{ resolve: process.env.STORE_CODE, options: {} }] : [],
  modules: [
    {
      resolve: "./src/modules/draft-order",
      options: { orderMetadataKeys: ["purchase_order"], payment_adapters: demoAdapters, contact: "help@example.com" },
    },
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        webhook_delay: 1,
        providers: [{ resolve: join(__dirname, "integration-tests/host/demo-payment"), id: "demo" }],
      },
    },
    {
      resolve: "@medusajs/medusa/fulfillment",
      options: {
        providers: [
          { resolve: "@medusajs/medusa/fulfillment-manual", id: "manual" },
          { resolve: join(__dirname, "integration-tests/host/demo-fulfillment"), id: "demo" },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          { resolve: "@medusajs/medusa/notification-local", id: "local", options: { channels: ["feed"] } },
          ...(process.env.DEMO_EMAIL === "none"
            ? []
            : [
                {
                  resolve: join(__dirname, "integration-tests/host/demo-notification"),
                  id: "demo",
                  options: { channels: ["email"] },
                },
              ]),
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/tax",
      options: { providers: [{ resolve: join(__dirname, "integration-tests/host/demo-tax"), id: "demo" }] },
    },
    // Medusa reads its own flags after this file, so the flag by itself leaves the module out.
    ...(isRbacOn ? [{ resolve: "@medusajs/medusa/rbac" }] : []),
    ...(hasTranslations ? [{ resolve: "@medusajs/medusa/translation" }] : []),
    ...redisModules(process.env.REDIS_URL),
  ],
})

/** What several servers share, so that they work as one. */
function redisModules(redisUrl: string | undefined) {
  return redisUrl
    ? [
        { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
        { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl } } },
        {
          resolve: "@medusajs/medusa/locking",
          options: {
            providers: [
              {
                resolve: "@medusajs/medusa/locking-redis",
                id: "locking-redis",
                is_default: true,
                options: { redisUrl },
              },
            ],
          },
        },
      ]
    : []
}
