import type { Letter } from '../mail/letter.rules.ts'
import type { MailLanguage } from '../mail/mail-language.rules.ts'

type Words = {
  subject: (code: string, store: string) => string
  lead: (number: string) => string
  validity: string
  closing: string
}

const words: Record<MailLanguage, Words> = {
  en: {
    subject: (code, store) => `${code} is your code for ${store}`,
    lead: (number) => `Here is the code to look up ${number}. Type it into the page where you asked for it.`,
    validity: 'It works once, for 15 minutes.',
    closing:
      'You did not ask for a code? Then somebody typed your address by mistake. Without this mail they see nothing, and there is nothing for you to do.',
  },
  de: {
    subject: (code, store) => `${code} ist dein Code für ${store}`,
    lead: (number) =>
      `Mit diesem Code siehst du ${number}. Gib ihn auf der Seite ein, auf der du ihn angefordert hast.`,
    validity: 'Er gilt einmal, 15 Minuten lang.',
    closing:
      'Du hast keinen Code angefordert? Dann hat jemand deine Adresse aus Versehen eingegeben. Ohne diese E-Mail sieht niemand etwas, und du musst nichts tun.',
  },
  ar: {
    subject: (code, store) => `${code} هو رمزك لدى ${store}`,
    lead: (number) => `هذا هو الرمز للاطلاع على ${number}. اكتبه في الصفحة التي طلبته منها.`,
    validity: 'يعمل مرة واحدة، لمدة 15 دقيقة.',
    closing: 'لم تطلب رمزًا؟ إذن كتب أحدهم عنوانك بالخطأ. بدون هذه الرسالة لا يرى أحد شيئًا، وليس عليك أن تفعل شيئًا.',
  },
}

/** The one-time code for an order or a message, as the shopper called it. */
export function guestCodeLetter(
  language: MailLanguage,
  { code, number, store }: { code: string; number: string; store: string },
): Letter {
  const { subject, lead, validity, closing } = words[language]
  return { subject: subject(code, store), paragraphs: [lead(number), validity], code, closing }
}
