import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { ADMIN, createAdmin, type Login } from "./admin"

/** An admin without roles, who is refused everything that has a policy. */
export const NO_ROLE: Login = { email: "norole@example.com", password: ADMIN.password }

/** Comes with Medusa's RBAC module, and allows everything. */
const SUPER_ADMIN = "role_super_admin"

/** `RBAC=true medusa exec`: gives the demo admin a role, and creates an admin without one. May run again. */
export default async function createRoles({ container }: ExecArgs): Promise<void> {
  const users = container.resolve(Modules.USER)
  const [admin] = await users.listUsers({ email: ADMIN.email })
  const [noRole] = await users.listUsers({ email: NO_ROLE.email })

  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.USER]: { user_id: admin!.id },
    [Modules.RBAC]: { rbac_role_id: SUPER_ADMIN },
  })
  if (!noRole) {
    await createAdmin(container, NO_ROLE)
  }
}
