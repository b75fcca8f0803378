import { arPage } from "./page/ar"
import type { Texts } from "./en"

export const ar: Texts = {
  ...arPage,
  "mail.subject": "طلبك من {store}",
  "mail.subject_reminder": "يمكنك دفع طلبك من {store} حتى {expires}",
  "mail.intro": "أعدّ {store} الطلب {number} لك.",
  "mail.intro_reminder": "طلبك {number} من {store} في انتظارك.",
  "mail.button": "العرض والدفع",
  "mail.link": "أو افتح هذا العنوان: {url}",
  "mail.expires": "يمكنك الدفع حتى {expires}.",
  "mail.contact": "هل لديك أسئلة؟ {contact}",
  "order.item": "المنتج",
  "order.quantity": "الكمية",
  "order.amount": "المبلغ",
  "order.subtotal": "المجموع الفرعي",
  "order.discount": "الخصم",
  "order.instead_of": "بدلًا من {amount}",
  "order.shipping": "الشحن",
  "order.tax": "الضرائب",
  "order.tax_included": "الضرائب مشمولة",
  "order.total": "الإجمالي",
  "order.note": "ملاحظة",
  "order.reference": "مرجعك",
}
