import type { Translation } from '../translation.ts'

export const problems: Translation['problems'] = {
  title: 'لم ينجح ذلك',
  back: 'ارجع في المتصفح: ما كتبته ما زال موجودًا.',
  checkThese: 'راجع ما يلي:',
  fields: {
    subject: 'الموضوع',
    text: 'الرسالة',
    email: 'عنوان البريد',
    name: 'الاسم',
    orderNumber: 'رقم الطلب',
    number: 'الرقم',
    code: 'الرمز',
  },
  file: 'لم يُقبل أحد الملفات. المقبول حتى 10 ميغابايت لكل ملف: {types}. اختر الملفات مرة أخرى.',
  codeWrong: 'الرمز غير صحيح أو سبق استعماله. اكتب أحدث رمز أو ابدأ من جديد.',
  tooMany: 'هذا أكثر مما نستقبله دفعة واحدة. حاول بعد دقائق؛ لم يُرسل شيء.',
  broken: 'حدث خلل عندنا. لم يضع شيء: أرسلها مرة أخرى.',
}
