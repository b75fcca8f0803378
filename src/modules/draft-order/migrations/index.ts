import { CreateDraftOrder20261123000000 } from "./20261123000000-create-draft-order"
import { CreateCompletion20261124000000 } from "./20261124000000-create-completion"
import { CreateIdempotencyKey20261124010000 } from "./20261124010000-create-idempotency-key"
import { CreateTerms20261124020000 } from "./20261124020000-create-terms"

/** In the order they run. */
export const migrations = [
  CreateDraftOrder20261123000000,
  CreateCompletion20261124000000,
  CreateIdempotencyKey20261124010000,
  CreateTerms20261124020000,
]
