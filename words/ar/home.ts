import type { Translation } from '../translation.ts'

export const home: Translation['home'] = {
  title: 'كيف نساعدك؟',
  tasks: 'أكثر ما يبحث عنه الناس',
  track: {
    title: 'تتبّع طلبًا',
    line: 'أين الطرد ومتى يصل',
  },
  return: {
    title: 'أعِد منتجًا',
    line: 'كيف تعيده وكم يكلّف ذلك',
  },
  refund: {
    title: 'أين المبلغ المسترد؟',
    line: 'متى تعود إليك النقود',
  },
  talk: {
    title: 'تحدّث إلينا',
    line: 'يجيبك شخص من فريقنا',
  },
  people: 'تفضّل التحدث إلى شخص؟',
  byTopic: 'الأسئلة حسب الموضوع',
  allIn: {
    one: 'عرض السؤال',
    two: 'عرض السؤالين',
    few: 'كل الأسئلة ({count})',
    many: 'كل الأسئلة ({count})',
    other: 'كل الأسئلة ({count})',
  },
}
