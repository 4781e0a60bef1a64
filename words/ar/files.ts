import type { Translation } from '../translation.ts'

export const files: Translation['files'] = {
  label: 'صور أو ملفات',
  help: 'حتى {count} ملفات، {size} ميغابايت لكل ملف: {types}. الصورة توضّح أكثر من الكلام.',
  choose: 'اختر ملفات',
  camera: 'التقط صورة',
  remove: 'أزل {name}',
  removed: 'أُزيل {name}',
  sending: '{name}: أُرسل {percent}٪',
  ready: '{name} جاهز للإرسال',
  tooLarge: '{name} أكبر من {size} ميغابايت. اختر ملفًا أصغر.',
  empty: 'الملف {name} فارغ. اختر ملفًا آخر.',
  refused: 'لا يمكننا قبول نوع الملف {name}. المقبول: {types}.',
  tooMany: '{count} ملفات هي الحد الأقصى لرسالة واحدة. لم تُضف البقية.',
  failed: 'لم يصل {name}. أزله واختره مرة أخرى.',
  types: 'صور وفيديو وPDF وWord وExcel ونص',
}
