/** Every change to a draft's cart holds the lock that core's cart completion takes: its key is the cart's id. Seconds. */
export const CART_LOCK = { timeout: 30, ttl: 120 }
