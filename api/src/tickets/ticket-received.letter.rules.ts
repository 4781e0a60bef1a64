import type { Letter } from '../mail/letter.rules.ts'
import type { MailLanguage } from '../mail/mail-language.rules.ts'

type Words = {
  subject: (ref: string) => string
  lead: string
  next: string
  link: string
  closing: (store: string) => string
}

const words: Record<MailLanguage, Words> = {
  en: {
    subject: (ref) => `We have your message (${ref})`,
    lead: 'Your message has reached us, and a person reads it.',
    next: 'The answer comes to this address. Until then you can see your message, and add to it, in the help center.',
    link: 'See your message',
    closing: (store) => `${store} sent this mail by itself. You did not write to us? Then you can delete it.`,
  },
  de: {
    subject: (ref) => `Deine Nachricht ist da (${ref})`,
    lead: 'Deine Nachricht ist bei uns angekommen, und ein Mensch liest sie.',
    next: 'Die Antwort kommt an diese Adresse. Bis dahin kannst du deine Nachricht im Hilfe-Center ansehen und ergänzen.',
    link: 'Nachricht ansehen',
    closing: (store) =>
      `${store} hat diese E-Mail automatisch verschickt. Du hast uns nicht geschrieben? Dann kannst du sie löschen.`,
  },
  ar: {
    subject: (ref) => `وصلتنا رسالتك (${ref})`,
    lead: 'وصلت رسالتك إلينا، ويقرؤها شخص من فريقنا.',
    next: 'يصل الرد إلى هذا العنوان. وحتى ذلك الحين يمكنك الاطلاع على رسالتك والإضافة إليها في مركز المساعدة.',
    link: 'اطّلع على رسالتك',
    closing: (store) => `أرسل ${store} هذه الرسالة آليًا. لم تكتب إلينا؟ يمكنك حذفها.`,
  },
}

/**
 * Says that a message has arrived. It repeats nothing of the message: whoever typed the address may not be its owner, and must
 * not be able to send words of their own to it.
 */
export function ticketReceivedLetter(
  language: MailLanguage,
  { ref, store, url }: { ref: string; store: string; url: string },
): Letter {
  const { subject, lead, next, link, closing } = words[language]
  return { subject: subject(ref), paragraphs: [lead, next], link: { words: link, url }, closing: closing(store) }
}
