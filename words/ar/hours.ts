import type { Translation } from '../translation.ts'

export const hours: Translation['hours'] = {
  title: 'أوقات العمل',
  soonest: 'أسرع ردّ الآن:',
  closed: 'مغلق',
  and: ' و',
  inZone: 'الأوقات بتوقيت {zone}',
  openUntil: 'مفتوح الآن حتى {time}',
  opensAt: 'مغلق الآن، يفتح {time}',
  alwaysOpen: 'مفتوح الآن، على مدار الساعة',
  allDay: 'على مدار الساعة',
  yourTime: 'بتوقيتك',
  answersIn: 'نرد عادةً خلال {time}',
  thenAnswersIn: 'ثم نرد عادةً خلال {time}',
  anyTime: 'اكتب في أي وقت',
  minutes: {
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: '{count} دقائق',
    many: '{count} دقيقة',
    other: '{count} دقيقة',
  },
  hours: { one: 'ساعة واحدة', two: 'ساعتين', few: '{count} ساعات', many: '{count} ساعة', other: '{count} ساعة' },
  workingDays: {
    one: 'يوم عمل واحد',
    two: 'يومي عمل',
    few: '{count} أيام عمل',
    many: '{count} يوم عمل',
    other: '{count} يوم عمل',
  },
  holidays: 'مغلق أو بأوقات أقصر في',
}
