import type { Translation } from '../translation.ts'

export const frame: Translation['frame'] = {
  languageName: 'العربية',
  helpCenter: 'مركز المساعدة',
  skipToContent: 'انتقل إلى المحتوى',
  menuLanguage: 'اللغة',
  youAreHere: 'أنت هنا',
  homeLink: 'الرئيسية',
  backToShop: 'العودة إلى {shop}',
  categories: {
    orders: 'الطلبات',
    shipping: 'الشحن',
    returns: 'الإرجاع',
    payments: 'الدفع',
    products: 'المنتجات',
    account: 'الحساب',
    loyalty: 'برنامج الولاء',
    contact: 'التواصل',
  },
  footer: {
    contact: 'تحدّث إلينا',
    track: 'تتبّع طلبًا',
    shipping: 'تكاليف الشحن',
    privacy: 'الخصوصية',
    accessibility: 'سهولة الوصول',
    imprint: 'بيانات الناشر',
    terms: 'الشروط',
    developers: 'للمطورين',
  },
  notFound: {
    title: 'هذه الصفحة غير موجودة',
    lead: 'ربما العنوان قديم أو فيه خطأ. اطرح سؤالك أو ابدأ من هنا.',
  },
  stillStuck: 'لم تُحل المشكلة بعد؟',
  stillStuckLine: 'اكتب إلينا: شخص يقرأ رسالتك ويرد عليها.',
  writeToUs: 'أرسل رسالة',
}
