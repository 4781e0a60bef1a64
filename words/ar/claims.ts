import type { Translation } from '../translation.ts'

export const claims: Translation['claims'] = {
  remedies: {
    repair: 'إصلاح',
    replacement: 'بديل',
    price_reduction: 'خصم {amount} من الثمن مع احتفاظك بالبضاعة',
    rescission: 'استرداد ثمن البضاعة',
  },
  mail: {
    reported: {
      subject: 'وصلتنا شكواك ({reference})',
      lead: 'أبلغتنا أن {name} ليس كما ينبغي.',
      next: 'ينظر فيها أحد موظفينا ويكتب إليك. والحقوق التي يمنحك إياها القانون لا تنتظر ذلك.',
    },
    asked: {
      subject: 'سؤال بخصوص شكواك ({reference})',
      lead: 'قبل أن نقول كيف نصلح الأمر نحتاج إلى أن نرى شيئًا.',
      next: 'أجب في مركز المساعدة أو بالرد على هذه الرسالة.',
    },
    offered: {
      subject: 'كيف نود أن نصلح الأمر ({reference})',
      lead: 'نعرض عليك بخصوص {name}: {remedy}.',
      next: 'اقبله، أو أخبرنا بما تفضله، في مركز المساعدة أو بالرد على هذه الرسالة.',
    },
    contested: {
      subject: 'بخصوص شكواك ({reference})',
      lead: 'يرى {shop} أنه غير ملزم بمعالجة {name}.',
      next: 'تبقى شكواك مسجلة. إن كنت ترى غير ذلك فأجب عن هذه الرسالة. ويمكن لمركز حماية المستهلك أو للمحكمة أن يفصل في الأمر.',
    },
    performed: {
      subject: 'أصلحنا الأمر ({reference})',
      lead: 'تحصل بخصوص {name} على: {remedy}.',
      next: 'ألم يُجدِ ذلك؟ أجب عن هذه الرسالة وسنبحث عن طريق آخر.',
    },
    law: 'ويستند في ذلك إلى: {citation}.',
    link: 'اعرض طلبك',
    closing: '{shop}، {reference}',
  },
}
