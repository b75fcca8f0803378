import { CreateDraftOrder20261123000000 } from "./20261123000000-create-draft-order"

/** In the order they run. */
export const migrations = [CreateDraftOrder20261123000000]
