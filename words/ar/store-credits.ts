import type { Translation } from '../translation.ts'

export const storeCredits: Translation['storeCredits'] = {
  issued: {
    subject: 'رصيدك في {shop}: {amount}',
    lead: 'لديك منّا رصيد قدره {amount}.',
    bonus: 'منه {bonus} مكافأة لك.',
    lasts: 'لا تنتهي صلاحيته.',
    until: 'يمكنك استخدامه حتى {day}.',
    bonusUntil: 'المكافأة صالحة حتى {day}.',
    available: 'مع ما كان لديك من قبل يمكنك إنفاق {amount}.',
    closing: '{shop}',
  },
}
