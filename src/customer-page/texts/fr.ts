import { frPage } from "./page/fr"
import type { Texts } from "./en"

export const fr: Texts = {
  ...frPage,
  "mail.subject": "Votre commande chez {store}",
  "mail.subject_reminder": "Votre commande chez {store} peut être payée jusqu’au {expires}",
  "mail.intro": "{store} a préparé la commande {number} pour vous.",
  "mail.intro_reminder": "Votre commande {number} chez {store} vous attend.",
  "mail.button": "Voir et payer",
  "mail.link": "Ou ouvrez cette adresse : {url}",
  "mail.expires": "Vous pouvez payer jusqu’au {expires}.",
  "mail.contact": "Des questions ? {contact}",
  "order.item": "Article",
  "order.quantity": "Quantité",
  "order.amount": "Montant",
  "order.subtotal": "Sous-total",
  "order.discount": "Remise",
  "order.instead_of": "Au lieu de {amount}",
  "order.shipping": "Livraison",
  "order.tax": "Taxes",
  "order.tax_included": "Taxes incluses",
  "order.total": "Total",
  "order.note": "Remarque",
  "order.reference": "Votre référence",
}
