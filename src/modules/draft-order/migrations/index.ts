import { CreateDraftOrder20261123000000 } from "./20261123000000-create-draft-order"
import { CreateCompletion20261124000000 } from "./20261124000000-create-completion"
import { CreateIdempotencyKey20261124010000 } from "./20261124010000-create-idempotency-key"
import { AddIsCustomerChosen20261124030000 } from "./20261124030000-add-is-customer-chosen"
import { ExtendCompletion20261125000000 } from "./20261125000000-extend-completion"
import { KeepMilliseconds20261125010000 } from "./20261125010000-keep-milliseconds"
import { BindIdempotencyKey20261125020000 } from "./20261125020000-bind-idempotency-key"
import { CreateClaim20261126000000 } from "./20261126000000-create-claim"
import { AddQuoteFields20261127000000 } from "./20261127000000-add-quote-fields"
import { CreatePaymentLink20261127010000 } from "./20261127010000-create-payment-link"
import { CreateTerms20261124020000 } from "./20261124020000-create-terms"

/** In the order they run. */
export const migrations = [
  CreateDraftOrder20261123000000,
  CreateCompletion20261124000000,
  CreateIdempotencyKey20261124010000,
  CreateTerms20261124020000,
  AddIsCustomerChosen20261124030000,
  ExtendCompletion20261125000000,
  KeepMilliseconds20261125010000,
  BindIdempotencyKey20261125020000,
  CreateClaim20261126000000,
  AddQuoteFields20261127000000,
  CreatePaymentLink20261127010000,
]
