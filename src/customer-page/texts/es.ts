import { esPage } from "./page/es"
import type { Texts } from "./en"

export const es: Texts = {
  ...esPage,
  "mail.subject": "Tu pedido en {store}",
  "mail.subject_reminder": "Tu pedido en {store} se puede pagar hasta el {expires}",
  "mail.intro": "{store} ha preparado el pedido {number} para ti.",
  "mail.intro_reminder": "Tu pedido {number} en {store} te está esperando.",
  "mail.button": "Ver y pagar",
  "mail.link": "O abre esta dirección: {url}",
  "mail.expires": "Puedes pagar hasta el {expires}.",
  "mail.contact": "¿Preguntas? {contact}",
  "order.item": "Artículo",
  "order.quantity": "Cantidad",
  "order.amount": "Importe",
  "order.subtotal": "Subtotal",
  "order.discount": "Descuento",
  "order.instead_of": "En lugar de {amount}",
  "order.shipping": "Envío",
  "order.tax": "Impuestos",
  "order.tax_included": "Impuestos incluidos",
  "order.total": "Total",
  "order.note": "Nota",
  "order.reference": "Tu referencia",
}
