/** What a customer can do by a payment link: for the store's routes and the page, without HTTP between them. */
export {
  type DeadAccess,
  countView,
  findPaymentLink,
  type OpenAccess,
  type PaymentLinkAccess,
  proveAccess,
} from "../access"
export { holdsCustomersMoney } from "./money"
export {
  completeByCustomer,
  type CustomerPaymentProvider,
  type CustomerPaymentSession,
  findOpenPayment,
  listProviders,
  openPayment,
  ORDER_INCOMPLETE,
} from "./pay"
export { chooseShipping, type CustomerShippingOption, listOptionsForCustomer } from "./shipping"
export { changesFor, showTo, type Visitor } from "./show"
export { type CustomerUpdate, updateByCustomer } from "./update"
export { nameOfStore } from "../compose"
export { ORDER_CHANGED, ORDER_EXPIRED, reviewOf } from "../../customer-payments/review"
