import { enPage } from "./page/en"

/** What customers read. `{name}` stands for a value. Other languages have the same keys. */
export const en = {
  ...enPage,
  "mail.subject": "Your order from {store}",
  "mail.subject_reminder": "Your order from {store} can be paid until {expires}",
  "mail.intro": "{store} has prepared order {number} for you.",
  "mail.intro_reminder": "Your order {number} from {store} is waiting for you.",
  "mail.button": "View and pay",
  "mail.link": "Or open this address: {url}",
  "mail.expires": "You can pay until {expires}.",
  "mail.contact": "Questions? {contact}",
  "order.item": "Item",
  "order.quantity": "Quantity",
  "order.amount": "Amount",
  "order.subtotal": "Subtotal",
  "order.discount": "Discount",
  "order.instead_of": "Instead of {amount}",
  "order.shipping": "Shipping",
  "order.tax": "Tax",
  "order.tax_included": "Taxes included",
  "order.total": "Total",
  "order.note": "Note",
  "order.reference": "Your reference",
}

export type TextKey = keyof typeof en
export type Texts = Record<TextKey, string>
