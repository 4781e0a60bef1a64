/** What the pages behind the forms say. A shopper without JavaScript reads the same words as one with it. */
export type FormWords = {
  direction: 'ltr' | 'rtl'
  sentTitle: string
  sentReference: (reference: string) => string
  sentNext: string
  lookupTitle: string
  lookupSent: string
  code: string
  showIt: string
  orderTitle: (number: string) => string
  promised: (date: string) => string
  delayed: (date: string) => string
  noParcelYet: string
  ticketTitle: (reference: string) => string
  you: string
  automatic: string
  reply: string
  sendReply: string
  failedTitle: string
  failedBack: string
  checkThese: string
  fields: Record<string, string>
  codeWrong: string
  tooMany: string
  broken: string
  orderStatus: Record<string, string>
  tracking: Record<string, string>
}

const en: FormWords = {
  direction: 'ltr',
  sentTitle: 'Your message is with us',
  sentReference: (reference) => `Its reference is ${reference}. Keep it: with it and your email address you find our answer.`,
  sentNext: 'A person reads it and answers by email. Our opening hours are on the contact page.',
  lookupTitle: 'Look in your mail',
  lookupSent: 'If the number and the address belong together, a code of six digits is on its way. It works for 15 minutes.',
  code: 'Code from the mail',
  showIt: 'Show it',
  orderTitle: (number) => `Order ${number}`,
  promised: (date) => `Promised for ${date}`,
  delayed: (date) => `It is late. The carrier now expects it on ${date}.`,
  noParcelYet: 'No parcel has left our warehouse yet.',
  ticketTitle: (reference) => `Message ${reference}`,
  you: 'You',
  automatic: 'Automatic answer',
  reply: 'Your reply',
  sendReply: 'Send reply',
  failedTitle: 'That did not work',
  failedBack: 'Go back with your browser: what you typed is still there.',
  checkThese: 'Look again at:',
  fields: { subject: 'Subject', text: 'Message', email: 'Email address', name: 'Name', orderNumber: 'Order number', number: 'Number', code: 'Code' },
  codeWrong: 'The code is not right, or it was used already. Type the newest one, or start again.',
  tooMany: 'That was more than we take at once. Try again in a few minutes; nothing was sent.',
  broken: 'Something broke on our side. Nothing was lost: send it again.',
  orderStatus: {
    placed: 'We have your order', partly_shipped: 'A part of it is on its way', shipped: 'It is on its way',
    partly_delivered: 'A part of it is with you', delivered: 'It was delivered', cancelled: 'It was cancelled',
  },
  tracking: {
    label_created: 'Packed', in_transit: 'On its way', out_for_delivery: 'Out for delivery', delivered: 'Delivered', delayed: 'Delayed',
    failed_attempt: 'Delivery was tried', lost: 'Lost', returned_to_sender: 'On its way back to us',
    ready_for_pickup: 'Ready for you to collect', note: 'News of the carrier',
  },
} // prettier-ignore

const de: FormWords = {
  direction: 'ltr',
  sentTitle: 'Deine Nachricht ist bei uns',
  sentReference: (reference) => `Ihr Zeichen ist ${reference}. Bewahre es auf: Mit ihm und deiner E-Mail-Adresse findest du unsere Antwort.`,
  sentNext: 'Ein Mensch liest sie und antwortet per E-Mail. Unsere Öffnungszeiten stehen auf der Kontaktseite.',
  lookupTitle: 'Sieh in deine E-Mails',
  lookupSent: 'Wenn Nummer und Adresse zusammengehören, ist ein Code aus sechs Ziffern unterwegs. Er gilt 15 Minuten.',
  code: 'Code aus der E-Mail',
  showIt: 'Anzeigen',
  orderTitle: (number) => `Bestellung ${number}`,
  promised: (date) => `Versprochen für ${date}`,
  delayed: (date) => `Sie verspätet sich. Der Zusteller rechnet jetzt mit ${date}.`,
  noParcelYet: 'Noch kein Paket hat unser Lager verlassen.',
  ticketTitle: (reference) => `Nachricht ${reference}`,
  you: 'Du',
  automatic: 'Automatische Antwort',
  reply: 'Deine Antwort',
  sendReply: 'Antwort senden',
  failedTitle: 'Das hat nicht geklappt',
  failedBack: 'Geh im Browser zurück: Was du geschrieben hast, ist noch da.',
  checkThese: 'Sieh dir das noch einmal an:',
  fields: { subject: 'Betreff', text: 'Nachricht', email: 'E-Mail-Adresse', name: 'Name', orderNumber: 'Bestellnummer', number: 'Nummer', code: 'Code' },
  codeWrong: 'Der Code stimmt nicht oder wurde schon benutzt. Gib den neuesten ein oder fang neu an.',
  tooMany: 'Das war mehr, als wir auf einmal annehmen. Versuch es in ein paar Minuten wieder; nichts wurde gesendet.',
  broken: 'Bei uns ist etwas kaputtgegangen. Nichts ist verloren: Sende es noch einmal.',
  orderStatus: {
    placed: 'Wir haben deine Bestellung', partly_shipped: 'Ein Teil ist unterwegs', shipped: 'Sie ist unterwegs',
    partly_delivered: 'Ein Teil ist bei dir', delivered: 'Sie wurde zugestellt', cancelled: 'Sie wurde storniert',
  },
  tracking: {
    label_created: 'Gepackt', in_transit: 'Unterwegs', out_for_delivery: 'In Zustellung', delivered: 'Zugestellt', delayed: 'Verspätet',
    failed_attempt: 'Zustellung versucht', lost: 'Verloren', returned_to_sender: 'Auf dem Weg zurück zu uns',
    ready_for_pickup: 'Liegt zur Abholung bereit', note: 'Nachricht des Zustellers',
  },
} // prettier-ignore

const ar: FormWords = {
  direction: 'rtl',
  sentTitle: 'وصلتنا رسالتك',
  sentReference: (reference) => `رقمها المرجعي ‎${reference}‎. احتفظ به: به وبعنوان بريدك تجد جوابنا.`,
  sentNext: 'يقرؤها موظف ويجيب بالبريد الإلكتروني. ساعات عملنا في صفحة التواصل.',
  lookupTitle: 'انظر في بريدك',
  lookupSent: 'إذا كان الرقم والعنوان متطابقين فقد أرسلنا رمزًا من ستة أرقام. وهو صالح 15 دقيقة.',
  code: 'الرمز من البريد',
  showIt: 'عرض',
  orderTitle: (number) => `الطلب ‎${number}‎`,
  promised: (date) => `الموعد الموعود: ${date}`,
  delayed: (date) => `الطلب متأخر. تتوقع شركة الشحن وصوله في ${date}.`,
  noParcelYet: 'لم يغادر أي طرد مستودعنا بعد.',
  ticketTitle: (reference) => `الرسالة ‎${reference}‎`,
  you: 'أنت',
  automatic: 'جواب آلي',
  reply: 'ردّك',
  sendReply: 'إرسال الرد',
  failedTitle: 'لم ينجح ذلك',
  failedBack: 'ارجع في المتصفح: ما كتبته ما زال موجودًا.',
  checkThese: 'راجع ما يلي:',
  fields: { subject: 'الموضوع', text: 'الرسالة', email: 'عنوان البريد', name: 'الاسم', orderNumber: 'رقم الطلب', number: 'الرقم', code: 'الرمز' },
  codeWrong: 'الرمز غير صحيح أو سبق استعماله. اكتب أحدث رمز أو ابدأ من جديد.',
  tooMany: 'هذا أكثر مما نستقبله دفعة واحدة. حاول بعد دقائق؛ لم يُرسل شيء.',
  broken: 'حدث خلل عندنا. لم يضع شيء: أرسلها مرة أخرى.',
  orderStatus: {
    placed: 'طلبك عندنا', partly_shipped: 'جزء منه في الطريق', shipped: 'في الطريق إليك',
    partly_delivered: 'وصلك جزء منه', delivered: 'تم التسليم', cancelled: 'أُلغي الطلب',
  },
  tracking: {
    label_created: 'تم التغليف', in_transit: 'في الطريق', out_for_delivery: 'خرج للتسليم', delivered: 'تم التسليم', delayed: 'متأخر',
    failed_attempt: 'جرت محاولة تسليم', lost: 'مفقود', returned_to_sender: 'في طريق العودة إلينا',
    ready_for_pickup: 'جاهز للاستلام', note: 'خبر من شركة الشحن',
  },
} // prettier-ignore

const wordsByLocale: Readonly<Record<string, FormWords>> = { en, de, ar }

/** The words of a language, English where we have none. */
export const formWords = (locale: string): FormWords =>
  wordsByLocale[locale] ?? wordsByLocale[locale.split('-')[0] ?? ''] ?? en
