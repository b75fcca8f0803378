import { randomUUID } from "node:crypto"
import { createAdmin } from "../host/demo-data/admin"
import { type Call, caller, type TestServer } from "../host/server"
import { ok } from "./storefront"

/** An admin with one role of these permissions, like `order:read`, on a server with RBAC; with none, without a role. */
export async function createAdminWhoMay(server: TestServer, permissions: string[]): Promise<Call> {
  const login = { email: `${randomUUID()}@example.com`, password: "supersecret" }
  const userId = await createAdmin(server.container, login)

  if (permissions.length) {
    const { policies } = await ok<{ policies: { id: string; key: string }[] }>(
      server.admin("GET", "/admin/rbac/policies?limit=1000")
    )
    const policy_ids = permissions.map((key) => policies.find((policy) => policy.key === key)!.id)
    const { role } = await ok<{ role: { id: string } }>(
      server.admin("POST", "/admin/rbac/roles", { name: login.email, policy_ids })
    )
    await ok(server.admin("POST", `/admin/rbac/roles/${role.id}/users`, { users: [userId] }))
  }
  return logIn(server, login)
}

/** What the server answers to this admin. */
export async function logIn(server: TestServer, login: { email: string; password: string }): Promise<Call> {
  const { token } = await ok<{ token: string }>(server.anyone("POST", "/auth/user/emailpass", login))
  return caller(server.url, { authorization: `Bearer ${token}` })
}
