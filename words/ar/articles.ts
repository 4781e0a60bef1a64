import type { Translation } from '../translation.ts'

export const articles: Translation['articles'] = {
  contents: 'في هذه الصفحة',
  reviewBy: 'نراجع هذه الصفحة مجددًا قبل {date}.',
  related: 'أسئلة ذات صلة',
  stale: 'تغيّرت الصفحة الأصلية ب{language} بعد هذه الترجمة. عند الاختلاف تُعتمد الصفحة الأصلية.',
  readOriginal: 'اقرأها ب{language}',
  fallback: 'لم تُترجم هذه الصفحة بعد، وتراها ب{language}.',
  helpful: 'هل أفادتك هذه الصفحة؟',
  yes: 'نعم',
  no: 'لا',
  thanks: 'شكرًا لك. هذا يساعدنا على الكتابة بشكل أفضل.',
  whyNot: 'ما الذي كان ناقصًا؟',
  reasons: {
    not_my_question: 'كانت عن موضوع آخر',
    hard_to_understand: 'لم أفهمها',
    out_of_date: 'فيها خطأ أو معلومة قديمة',
    did_not_work: 'اتبعت الخطوات ولم تنجح',
    other: 'شيء آخر',
  },
  whatMissing: 'ما الذي كان سيساعدك؟ تكفي جملة واحدة.',
  sendReason: 'أرسل الإجابة',
  askInstead: 'أرسلها رسالةً إلى شخص',
  voteFailed: 'لم تصلنا إجابتك. حاول مرة أخرى لاحقًا.',
  category: {
    lead: {
      one: 'سؤال واحد',
      two: 'سؤالان',
      few: '{count} أسئلة',
      many: '{count} سؤالًا',
      other: '{count} سؤالًا',
    },
    empty: 'لا شيء هنا بعد',
    emptyHelp: 'اسألنا، فقد تصبح الإجابة أول صفحة هنا.',
    others: 'مواضيع أخرى',
  },
}
