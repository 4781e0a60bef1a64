import type { Translation } from '../translation.ts'

export const shipping: Translation['shipping'] = {
  title: 'الشحن: الخيارات والتكاليف',
  lead: 'كم يكلّف، وكم يستغرق، وحتى متى تطلب ليغادر الطرد في اليوم نفسه.',
  option: 'الخيار',
  price: 'السعر',
  free: 'مجانًا',
  freeFrom: 'مجانًا ابتداءً من {amount}',
  time: 'يصل خلال',
  nextWorkingDay: 'يوم العمل التالي',
  days: {
    one: 'يوم عمل واحد',
    two: 'يومي عمل',
    few: '{days} أيام عمل',
    many: '{days} يوم عمل',
    other: '{days} يوم عمل',
  },
  orderBefore: 'عند الطلب قبل {time}',
  duties: 'شاملة الرسوم والضرائب',
  none: 'لم ينشر المتجر خيارات الشحن بعد.',
  zone: 'الأوقات بتوقيت {zone}.',
}
