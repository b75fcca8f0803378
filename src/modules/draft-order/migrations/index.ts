import { CreateDraftOrder20261123000000 } from "./20261123000000-create-draft-order"
import { CreateCompletion20261124000000 } from "./20261124000000-create-completion"

/** In the order they run. */
export const migrations = [CreateDraftOrder20261123000000, CreateCompletion20261124000000]
