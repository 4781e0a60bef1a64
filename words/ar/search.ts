import type { Translation } from '../translation.ts'

export const search: Translation['search'] = {
  label: 'اطرح سؤالًا',
  placeholder: 'مثال: أين طلبي؟',
  button: 'بحث',
  loading: 'جارٍ البحث…',
  answers: {
    one: 'إجابة واحدة',
    two: 'إجابتان',
    few: '{count} إجابات',
    many: '{count} إجابة',
    other: '{count} إجابة',
  },
  allResults: 'عرض كل النتائج',
  trackNumber: 'تتبّع {number}',
  isNumber: 'يبدو أن {number} رقم طلب أو رقم مرجعي من رسائلنا.',
  near: 'قد تكون هذه قريبة',
  title: 'البحث',
  resultsFor: 'إجابات عن «{question}»',
  none: 'لم نجد إجابة عن «{question}»',
  noneHelp: 'جرّب كلمات أقل أو كلمات أخرى، أو أرسل إلينا السؤال وسيجيب عنه شخص.',
  askUs: 'أرسل إلينا هذا السؤال',
  failed: 'تعذّر تحميل البحث الآن',
  failedHelp: 'ربما انقطع الاتصال. كل الأسئلة في الأسفل.',
  withoutScript: 'البحث يحتاج إلى JavaScript. كل الأسئلة في الأسفل.',
  allQuestions: 'كل الأسئلة',
}
