import { createUsersWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

export type Login = { email: string; password: string }

export const ADMIN: Login = { email: "admin@example.com", password: "supersecret" }

/** What `medusa user` does, in the process that is running already. Returns the user's id. */
export async function createAdmin(container: MedusaContainer, login = ADMIN): Promise<string> {
  const auth = container.resolve(Modules.AUTH)
  const { result: users } = await createUsersWorkflow(container).run({ input: { users: [{ email: login.email }] } })
  const { authIdentity, error } = await auth.register("emailpass", { body: login })

  if (!authIdentity) {
    throw new Error(`The admin could not be registered: ${error}`)
  }
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { user_id: users[0]!.id } })
  return users[0]!.id
}
