import { dePage } from "./page/de"
import type { Texts } from "./en"

export const de: Texts = {
  ...dePage,
  "mail.subject": "Ihre Bestellung bei {store}",
  "mail.subject_reminder": "Ihre Bestellung bei {store} kann bis {expires} bezahlt werden",
  "mail.intro": "{store} hat die Bestellung {number} für Sie vorbereitet.",
  "mail.intro_reminder": "Ihre Bestellung {number} bei {store} wartet auf Sie.",
  "mail.button": "Ansehen und bezahlen",
  "mail.link": "Oder öffnen Sie diese Adresse: {url}",
  "mail.expires": "Sie können bis {expires} bezahlen.",
  "mail.contact": "Fragen? {contact}",
  "order.item": "Artikel",
  "order.quantity": "Menge",
  "order.amount": "Betrag",
  "order.subtotal": "Zwischensumme",
  "order.discount": "Rabatt",
  "order.instead_of": "Statt {amount}",
  "order.shipping": "Versand",
  "order.tax": "Steuern",
  "order.tax_included": "Enthaltene Steuern",
  "order.total": "Gesamtbetrag",
  "order.note": "Hinweis",
  "order.reference": "Ihre Referenz",
}
