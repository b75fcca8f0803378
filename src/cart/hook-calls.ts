import type { HookCall } from "./hooks"
import type {
  CartAddress,
  CartContent,
  CartRequest,
  CartView,
  CustomerFacts,
  RegionFacts,
  SalesChannelFacts,
} from "./types"

/** What core's `createCartWorkflow` would know of a new cart before it is priced. */
type NewCart = {
  request: CartRequest
  region: RegionFacts
  sales_channel: SalesChannelFacts
  customer: Partial<CustomerFacts> | null
  shipping_address: CartAddress | null
  billing_address: CartAddress | null
}

const CREATE_CART = "create-cart"

/** The input of core's `createCartWorkflow` that makes this cart. */
function toCreateCartInput({ request, region, shipping_address, billing_address }: NewCart) {
  const { sales_channel_id, customer_id, email, items = [], additional_data, promo_codes, locale } = request
  return {
    region_id: region.id,
    currency_code: region.currency_code,
    sales_channel_id,
    customer_id,
    email,
    items,
    promo_codes,
    additional_data,
    ...(locale && { locale }),
    ...(shipping_address && { shipping_address }),
    ...(billing_address && { billing_address }),
  }
}

function stepsBeforePricing({ region, sales_channel, customer }: NewCart) {
  return {
    "find-one-or-any-region": region,
    "find-sales-channel": sales_channel,
    "find-or-create-customer": customer ? { customer, email: customer.email } : {},
  }
}

/** The host adds to the context in which a new cart's lines are priced. */
export function setPricingContext(cart: NewCart): HookCall {
  return {
    workflow: CREATE_CART,
    hook: "setPricingContext",
    prepare: () => ({ input: toCreateCartInput(cart), outputs: stepsBeforePricing(cart) }),
  }
}

/** The host may refuse a new cart. */
export function validateNewCart(cart: NewCart, { items, ...head }: CartContent): HookCall {
  return {
    workflow: CREATE_CART,
    hook: "validate",
    prepare: () => {
      const input = toCreateCartInput(cart)
      const { currency_code, region_id, sales_channel_id, customer_id, email, shipping_address } = head
      const prepared = {
        ...input,
        currency_code,
        region_id,
        sales_channel_id,
        ...(customer_id && { customer_id }),
        ...(email && { email }),
        ...(shipping_address && { shipping_address: withoutId(shipping_address) }),
      }
      const lines = items.map(({ tax_lines, adjustments, ...line }) => withoutId(line))
      return {
        input,
        outputs: {
          ...stepsBeforePricing(cart),
          "prepare-cart-to-create": prepared,
          "get-translated-line-items": lines,
        },
      }
    },
  }
}

/** The host acts on a cart that has been created. */
export function cartCreated(cart: object, additional_data: CartRequest["additional_data"]): HookCall {
  return {
    workflow: CREATE_CART,
    hook: "cartCreated",
    prepare: () => ({ input: { additional_data }, outputs: { "create-carts": [cart] } }),
  }
}

const SHIPPING_OPTIONS = "list-shipping-options-for-cart-with-pricing"

type CartOf = () => CartView
type ShippingRequest = Pick<CartRequest, "shipping_methods" | "additional_data">
type ShippingInput = { cart: CartOf; sales_channel: SalesChannelFacts; request: ShippingRequest }

function toShippingInput(cart: CartView, { shipping_methods = [], additional_data }: ShippingRequest) {
  return {
    cart_id: cart.id,
    options: shipping_methods.map(({ shipping_option_id, data }) => ({ id: shipping_option_id, data })),
    is_return: false,
    additional_data,
  }
}

/** The host adds to the context that decides which shipping options fit. */
export function setShippingOptionsContext({ cart, sales_channel, request }: ShippingInput): HookCall {
  return {
    workflow: SHIPPING_OPTIONS,
    hook: "setShippingOptionsContext",
    prepare: () => {
      const view = cart()
      return {
        input: toShippingInput(view, request),
        outputs: { "get-cart": { data: [view] }, "sales_channels-fulfillment-query": { data: [sales_channel] } },
      }
    },
  }
}

/** The host adds to what providers calculate a price from. */
export function setCalculatedShippingPricingContext(cart: CartOf, request: ShippingRequest): HookCall {
  return {
    workflow: SHIPPING_OPTIONS,
    hook: "setCalculatedShippingPricingContext",
    prepare: () => ({ input: toShippingInput(cart(), request) }),
  }
}

/** The host may refuse that the shipping methods of a cart are priced anew. */
export function validateRefresh(cart: CartOf, request: ShippingRequest): HookCall {
  return {
    workflow: "refresh-cart-shipping-methods",
    hook: "validate",
    prepare: () => {
      const view = cart()
      const { cart_id, additional_data } = toShippingInput(view, request)
      return { input: { cart_id, cart: view, additional_data }, outputs: { "get-cart": { data: view } } }
    },
  }
}

/** The host may refuse shipping methods. */
export function validateShippingMethods(cart: CartOf, request: ShippingRequest): HookCall {
  return {
    workflow: "add-shipping-method-to-cart",
    hook: "validate",
    prepare: () => {
      const view = cart()
      const { cart_id, options, additional_data } = toShippingInput(view, request)
      return { input: { cart_id, options, additional_data }, outputs: { "use-remote-query": view } }
    },
  }
}

/** The host adds to what taxes are calculated from. */
export function setTaxLineContext(cart: CartOf): HookCall {
  return { workflow: "update-tax-lines", hook: "setTaxLineContext", prepare: () => ({ input: { cart: cart() } }) }
}

const PROMOTIONS = "update-cart-promotions"

/** The host may refuse promotion codes. */
export function validatePromotions(cart: CartOf, promo_codes: string[]): HookCall {
  return { workflow: PROMOTIONS, hook: "validate", prepare: () => toPromotionsInput(cart(), promo_codes) }
}

/** The host adds to what promotions are calculated from. */
export function setPromotionContext(cart: CartOf, promo_codes: string[]): HookCall {
  return { workflow: PROMOTIONS, hook: "setPromotionContext", prepare: () => toPromotionsInput(cart(), promo_codes) }
}

function toPromotionsInput(cart: CartView, promo_codes: string[]) {
  return { input: { cart, cart_id: cart.id, promo_codes } }
}

function withoutId<T extends { id: string }>({ id, ...rest }: T): Omit<T, "id"> {
  return rest
}
