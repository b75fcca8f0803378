import { createHash, randomBytes } from "node:crypto"

/** A new token: 256 random bits, as a part of an address. */
export function newToken(): string {
  return randomBytes(32).toString("base64url")
}

/** What is stored of a token. Without a salt, since a token cannot be guessed, so that it can be looked up. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url")
}
