import { createUsersWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

export const ADMIN = { email: "admin@example.com", password: "supersecret" }

/** What `medusa user` does, in the process that is running already. */
export async function createAdmin(container: MedusaContainer): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const { result: users } = await createUsersWorkflow(container).run({ input: { users: [{ email: ADMIN.email }] } })
  const { authIdentity, error } = await auth.register("emailpass", { body: ADMIN })

  if (!authIdentity) {
    throw new Error(`The admin could not be registered: ${error}`)
  }
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { user_id: users[0]!.id } })
}
