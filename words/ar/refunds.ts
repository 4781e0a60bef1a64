import type { Translation } from '../translation.ts'

export const refunds: Translation['refunds'] = {
  paid: {
    subject: 'استرداد مبلغ الطلب {number}',
    lead: 'أعدنا إليك {amount}.',
    tender: '{amount} إلى {payment}',
    wait: 'قد يحتاج مصرفك إلى بضعة أيام عمل لإظهاره.',
    link: 'عرض طلبك',
    closing: '{shop}',
  },
  methods: {
    card: 'بطاقتك',
    paypal: 'PayPal',
    klarna: 'Klarna',
    gift_card: 'بطاقة الهدية',
    store_credit: 'رصيدك في المتجر',
    points: 'نقاطك',
    other: 'الوسيلة التي دفعت بها',
  },
}
